"""For those who build with LangChain: our search, tools and answers in that library's shapes."""

import json
from dataclasses import asdict

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import AIMessage
from langchain_core.messages.content import Citation as CitationBlock
from langchain_core.messages.content import ContentBlock, create_citation, create_text_block
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import StructuredTool, ToolException
from pydantic import ConfigDict

from assistant import writing
from assistant.answer import Answer, Calculated, Citation
from assistant.tool_view import calculate
from assistant.tooling import Tool, ToolInputError
from assistant.tools import tools_for
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Record
from index.search import Found, Search


class HandbookRetriever(BaseRetriever):
    """Statements of the records that fit a question, best first, each a document."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    handbook: Handbook
    search: Search
    records: int = 5
    statements: int = 3  # of each record

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - theirs
    ) -> list[Document]:
        asked = understand(query, self.handbook)
        if asked.problem:
            return []
        found = self.search.find(asked.query)
        return [
            one
            for hit in found.hits[: self.records]
            for one in self._best(self.handbook[hit.record], found)
        ]

    def _best(self, record: Record, found: Found) -> list[Document]:
        scores = self.search.statement_scores(found, record.id)
        best = sorted(record.statements, key=lambda one: -scores[one.n - 1])
        return [
            Document(
                id=record.statement_id(one),
                page_content=one.text,
                metadata={
                    "record": record.id,
                    "title": record.title,
                    "page": one.page,
                    "force": one.force.value,
                    "edition": self.handbook.edition.name,
                    "score": scores[one.n - 1],
                },
            )
            for one in best[: self.statements]
        ]


def structured_tools(handbook: Handbook) -> list[StructuredTool]:
    """Every calculator and look-up; the artifact of a call is the result with its citations."""
    return [_structured(tool, handbook) for tool in tools_for(handbook).values()]


def message(answer: Answer, handbook: Handbook) -> AIMessage:
    """An answer as content blocks: a text a line, with standard citations of its statements."""
    by_mark = {one.n: one for one in answer.citations}
    blocks: list[ContentBlock] = [
        create_text_block(
            line.text,
            annotations=[_citation(by_mark[n], line.text, handbook) for n in line.citations],
        )
        for line in answer.lines
    ] or [create_text_block(answer.text)]
    return AIMessage(content_blocks=blocks, id=answer.id or None)


def _structured(tool: Tool, handbook: Handbook) -> StructuredTool:
    def call(**arguments: object) -> tuple[str, Calculated]:
        try:
            done = calculate(tool, arguments, handbook)
        except ToolInputError as error:
            raise ToolException("\n".join(error.problems)) from error
        return json.dumps(asdict(done), ensure_ascii=False), done

    return StructuredTool.from_function(
        func=call,
        name=tool.name,
        description=tool.purpose,
        args_schema=tool.schema(),
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def _citation(citation: Citation, text: str, handbook: Handbook) -> CitationBlock:
    return create_citation(
        title=writing.source(citation),
        start_index=0,
        end_index=len(text),
        cited_text=handbook.statement(citation.statement).text,
        record=citation.record,
        statement=citation.statement,
        page=citation.page,
        edition=citation.edition,
    )
