"""From the trees of a rubric to a Rubric, with every problem named by path and remedy at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scoring.criteria import Criterion
from scoring.lint import Problem, Shaped, problem_of, problems_of, refused, shaped
from scoring.standards.catalogue import Catalogue
from simulator.events.entry import Seat, Words

Tree = Mapping[str, Any]


class RubricError(ValueError):
    """What is wrong in a rubric, all of it; each problem has its path and its remedy. ``read``: each
    criterion as far as it could be read, for whoever looks for more."""

    def __init__(self, problems: Sequence[Problem], read: Sequence[Shaped] = ()) -> None:
        self.problems = tuple(problems)
        self.read = tuple(read)
        super().__init__(self.problems, self.read)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Rubric(BaseModel):
    """The criteria and weights of one show, complete in itself: it is archived in the bundle.

    ``weights`` default to 1. ``enough`` opportunities are needed before anything is said about a
    code; ``good`` and ``fair`` (per mille) part its levels. These, and ``whole``, are proposed
    defaults.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rubric: Literal[1] = 1
    criteria: tuple[Criterion, ...]
    weights: dict[str, Annotated[int, Field(ge=1, le=1000)]] = {}
    codes: dict[str, Words] = {}
    """Our paraphrase of each code that the criteria name."""
    planned: dict[str, Annotated[int, Field(ge=1)]] = {}
    """Criterion -> opportunities that the scenario surely opens. A crew that ends its show early
    has missed those that had not come yet."""
    brought: dict[str, dict[str, Annotated[int, Field(ge=1)]]] = {}
    """Criterion -> incident of the scenario -> how many of those opportunities that incident brings."""
    assigned: dict[str, Seat] = {}
    """A step of the rundown and an act due in it (``pitch item.pushed``) -> the one seat whose task it is."""
    names: dict[str, Words] = {}
    """What the show calls its things (``item P1``, ``fact P1 net``, ``act sticker.shown``): sentences name
    them. Rubrics that were sealed before have none."""
    enough: Annotated[int, Field(ge=1)] = 3
    lasts_ms: Annotated[int, Field(ge=1)] | None = None
    """How long the scenario's show runs. What a crew that ended it early did not play was missed."""
    whole: Annotated[int, Field(ge=0, le=1000)] = 500
    """Share (per mille) of the weight that must be scored before the show gets one number."""
    good: Annotated[int, Field(ge=0, le=1000)] = 800
    fair: Annotated[int, Field(ge=0, le=1000)] = 500

    def weight(self, criterion: str) -> int:
        return self.weights.get(criterion, 1)

    def planning(
        self,
        planned: Mapping[str, int],
        lasts_ms: int | None = None,
        assigned: Mapping[str, Seat] | None = None,
        names: Mapping[str, Words] | None = None,
        brought: Mapping[str, Mapping[str, int]] | None = None,
    ) -> Rubric:
        """The same rubric for a scenario that opens so many opportunities of each criterion, so many
        of them by each of its incidents, in a show that runs for ``lasts_ms``, gives its seats these
        tasks and its things these names."""
        known = {criterion.id for criterion in self.criteria}
        kept = {name: n for name, n in planned.items() if n > 0 and name in known}
        by_incident = {
            name: dict(by) for name, by in (brought or {}).items() if by and name in kept
        }
        tasks = dict(assigned or {})
        return self.model_copy(
            update={
                "planned": kept,
                "brought": by_incident,
                "lasts_ms": lasts_ms,
                "assigned": tasks,
                "names": dict(names or {}),
            }
        )

    def triggers(self) -> frozenset[tuple[str, str | None]]:
        """Each kind that opens an instance, with the ``type`` it asks for (None: any)."""
        found = set()
        for criterion in self.criteria:
            if criterion.trigger is not None:
                wanted = criterion.trigger.where.get("type")
                kind = wanted if isinstance(wanted, str) else None
                found |= {(event, kind) for event in criterion.trigger.kinds}
        return frozenset(found)

    @cached_property
    def sha256(self) -> str:
        """The name of a rubric: the hash of its canonical bytes."""
        return hashlib.sha256(write_rubric(self)).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A changed copy must not keep the name of what it was copied from."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("sha256", None)
        return copy


def pick(criteria: Sequence[str | Tree], shipped: Mapping[str, Tree]) -> list[Tree]:
    """The trees of a scenario's ``criteria``: ids of shipped ones, or whole trees.

    Raises RubricError naming an id that nobody shipped.
    """
    problems = [
        Problem(
            f"criteria[{number}]",
            Words(
                zh=f"没有叫 {name} 的评分项，现有：{'、'.join(sorted(shipped))}",
                en=f"no criterion {name} is shipped; there are {', '.join(sorted(shipped))}",
            ),
        )
        for number, name in enumerate(criteria)
        if isinstance(name, str) and name not in shipped
    ]
    if problems:
        raise RubricError(problems)
    return [shipped[item] if isinstance(item, str) else item for item in criteria]


def compile_rubric(
    trees: Sequence[Tree],
    weights: Mapping[str, int] | None = None,
    *,
    catalogue: Catalogue | None = None,
) -> Rubric:
    """Read criteria and weights. Raises RubricError with every problem found.

    With a catalogue the codes are checked and their paraphrases are kept in the rubric.
    """
    problems: list[Problem] = []
    read: list[Shaped] = []
    known: set[str] = set()
    for number, tree in enumerate(trees):
        path = f"criteria[{number}]"
        one = shaped(tree, path)
        read.append(one)
        problems += one.problems
        if one.criterion is not None:
            found = problems_of(one.criterion, path, catalogue)
            problems += filter(one.about_what_was_written, found)
        name = str(tree.get("id", ""))
        if name in known:
            words = Words(zh=f"{name} 写了两次", en=f"{name} stands here twice")
            problems.append(Problem(f"{path}.id", words, word=name))
        known.add(name)
    given = dict(weights or {})
    problems += _of_weights(given, known)
    if problems:
        raise RubricError(problems, read)
    criteria = [one.criterion for one in read if one.criterion is not None]
    named = sorted({code for criterion in criteria for code in criterion.codes})
    says = {code: catalogue[code].says for code in named} if catalogue is not None else {}
    return Rubric(criteria=tuple(criteria), weights=given, codes=says)


def _of_weights(weights: Mapping[str, object], known: set[str]) -> list[Problem]:
    found = []
    for name, weight in weights.items():
        if name not in known:
            words = Words(zh=f"没有评分项 {name}", en=f"there is no criterion {name}")
            found.append(Problem(f"weights.{name}", words, word=name, allowed=tuple(sorted(known))))
        if not isinstance(weight, int) or isinstance(weight, bool) or not 1 <= weight <= 1000:
            words = Words(
                zh=f"{name} 的权重是 {weight}，要写 1 到 1000 的整数",
                en=f"the weight of {name} is {weight}; write a whole number, 1 to 1000",
            )
            found.append(Problem(f"weights.{name}", words))
    return found


def write_rubric(rubric: Rubric) -> bytes:
    """The canonical bytes of ``rubric/rubric.json``: same rubric, same bytes."""
    tree = rubric.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    tree = {"rubric": rubric.rubric, **tree}
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def read_rubric(raw: bytes) -> Rubric:
    """Read what write_rubric wrote. Raises RubricError."""
    try:
        return Rubric.model_validate_json(raw)
    except ValidationError as error:
        raise RubricError([problem_of("rubric", one) for one in refused(error)]) from error
