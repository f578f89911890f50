"""Attribution relations of rhetorical structure: words and structure put together, and what counts as found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.rst import find_relations, load_texts
from sayso.investigation import Investigation

WORDS = """# newpar
1\tMayor\t_\t_\t_\t_\t_\t_\t_\t_
2\tLee\t_\t_\t_\t_\t_\t_\t_\t_
3\tsaid\t_\t_\t_\t_\t_\t_\t_\t_
4\tthe\t_\t_\t_\t_\t_\t_\t_\t_
5\tbridge\t_\t_\t_\t_\t_\t_\t_\t_
6-7\twouldn't\t_\t_\t_\t_\t_\t_\t_\t_
6\twould\t_\t_\t_\t_\t_\t_\t_\t_
7\tn't\t_\t_\t_\t_\t_\t_\t_\t_
8\tclose\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
9\t.\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
1\tIt\t_\t_\t_\t_\t_\t_\t_\t_
2\trained\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t_\t_\t_\t_\t_\t_\t_\t_
"""
TREE = """<rst><header><relations><rel name="attribution-positive" type="rst"/><rel name="joint-list" type="multinuc"/></relations></header>
<body><segment id="1" parent="2" relname="attribution-positive">Mayor Lee said</segment>
<segment id="2" parent="4" relname="span">the bridge would n't close .</segment>
<segment id="3" parent="5" relname="joint-list">It rained .</segment>
<group id="4" type="span" parent="5" relname="joint-list"/><group id="5" type="multinuc"/></body></rst>"""


def write(folder: Path, *, words: str = WORDS, tree: str = TREE) -> Path:
    for name in ("dep", "rst/rstweb"):
        (folder / name).mkdir(parents=True)
    (folder / "dep" / "one.conllu").write_text(words, encoding="utf-8")
    (folder / "rst" / "rstweb" / "one.rs4").write_text(tree, encoding="utf-8")
    return folder


def test_text_and_relation_are_read(tmp_path: Path) -> None:
    (text,) = load_texts(write(tmp_path))
    assert text.text == "Mayor Lee said the bridge wouldn't close.\n\nIt rained."
    (relation,) = text.attributions
    assert text.text[relation.clause.start : relation.clause.end] == "Mayor Lee said"
    # a written token of two words stands once
    assert [text.text[w.start : w.end] for w in relation.content] == ["the", "bridge", "wouldn't", "close", "."]


def test_a_relation_is_found_where_cue_and_content_meet(tmp_path: Path) -> None:
    (text,) = load_texts(write(tmp_path))
    assert [met for _, met in find_relations(text, Investigation())] == [True]


def test_a_relation_is_not_found_in_an_unattributed_text(tmp_path: Path) -> None:
    words, tree = WORDS.replace("said", "near"), TREE.replace("said", "near")
    (text,) = load_texts(write(tmp_path, words=words, tree=tree))
    assert [met for _, met in find_relations(text, Investigation())] == [False]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"tree": TREE.replace("It rained .", "It .")}, "has 11 words where its text has 12"),
        ({"tree": "<rst>"}, "cannot be read as XML"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, change: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load_texts(write(tmp_path, **change))


def test_a_folder_without_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        load_texts(tmp_path)
