"""data/forms/*.toml -> Form."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from flows.model.form import Block, Column, Continuation, Equation, Form, Row, Section, Table
from flows.shipped import path


@cache
def all_forms() -> tuple[Form, ...]:
    """Every form, oldest first. A new statutory format is a new file."""
    return tuple(sorted((load(file.stem) for file in path("data", "forms").glob("*.toml")), key=lambda f: f.first_year))


@cache
def load(form_id: str) -> Form:
    """The form of that id."""
    data = tomllib.loads(path("data", "forms", f"{form_id}.toml").read_text("utf-8"))
    tables = tuple(_table(code, table) for code, table in data["tables"].items())
    by_code = {table.code: table for table in tables}
    return Form(
        id=data["id"],
        title=data["title"],
        basis=data["basis"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        sections=tuple(_section(section) for section in data["sections"]),
        tables=tables,
        equations=tuple(
            equation for entry in data["equations"] for equation in _equations(entry, by_code[entry["table"]])
        ),
        continuations=tuple(
            continuation for entry in data.get("continues", []) for continuation in _continuations(entry, by_code)
        ),
    )


def _section(data: dict[str, Any]) -> Section:
    return Section(
        data["number"],
        data["title"],
        tuple(data.get("variants", ())),
        tuple(data.get("contents", ())),
        data.get("table"),
    )


def _table(code: str, data: dict[str, Any]) -> Table:
    return Table(
        code=code,
        section=data["section"],
        title=data["title"],
        note=data.get("note", ""),
        side_by_side=data.get("side_by_side", False),
        blocks=tuple(_block(code, block) for block in data["blocks"]),
    )


def _block(table: str, data: dict[str, Any]) -> Block:
    columns = tuple(
        Column(**_label(column), unit=column["unit"], quantity=column.get("kind", "count"))
        for column in data["columns"]
    )
    return Block(table, data.get("item"), columns, tuple(Row(**_label(row)) for row in data["rows"]))


def _label(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": data["code"],
        "text": data["label"],
        "variants": tuple(data.get("variants", ())),
        "path": tuple(data.get("path", ())),
    }


def _equations(data: dict[str, Any], table: Table) -> list[Equation]:
    """One equation for each row or column that the entry runs along."""
    (block,) = table.blocks
    by_row = data["each"] == "row"

    def address(part: str, along: str) -> str:
        return f"{table.code}/{along}/{part}" if by_row else f"{table.code}/{part}/{along}"

    return [
        Equation(
            id=f"{data['id']}/{along.code}",
            family=data["id"],
            table=table.code,
            left=tuple(address(part, along.code) for part in data["left"]),
            right=tuple(address(part, along.code) for part in data["right"]),
            title=data["title"],
            title_en=data["title_en"],
        )
        for along in (block.rows if by_row else block.columns)
    ]


def _continuations(data: dict[str, Any], tables: dict[str, Table]) -> list[Continuation]:
    """One continuation for each column where the addresses end in `*`, else one."""
    table = tables[data["to"][0].split("/")[0]]
    columns = [c.code for c in table.blocks[0].columns] if data["to"][0].endswith("*") else [""]
    return [
        Continuation(
            form=data["form"],
            sources=tuple(address.replace("*", column) for address in data["from"]),
            targets=tuple(address.replace("*", column) for address in data["to"]),
            exact=data["exact"],
        )
        for column in columns
    ]
