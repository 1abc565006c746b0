"""Reading in processes of its own, within limits: whatever a document does to its reader, the run goes on.

    files ──► Readers (pool.py) ──► a worker each (process.py, worker.py) ──► Reading
                    └─ documents that LibreOffice converts first (office.py), one call a batch ──► a worker each

`batch.begin` starts on a batch and returns; `Begun.finish` waits and gives every reading, in the order of the batch.
Nothing is imported here: a worker starts with what a worker needs.
"""
