"""What the prose of reports holds: facts for rules about text, found once for each report and kept until they change.

kept.section ──► contents (heads treated, what each section says) · remnants (what nobody wrote) · years
"""

from __future__ import annotations

from flows.check.prose.gather import gather_prose

__all__ = ["gather_prose"]
