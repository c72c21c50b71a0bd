"""Where a link's text ends and the blurb about its target begins."""

import pytest

from factledger.clean.tooltip import split_tooltip

CASES = [
    ("Lisbon", " Lisbon (; pt, Lisboa ) lies at the mouth of a river and holds"),
    ("kingdom of Norway", " Norway, in full the Kingdom of Norway, takes up the west of"),
    ("Fridtjof Nansen", " Fridtjof Wedel Nansen (; 10 October 1861 – 13 May 1930) explored"),
    ("prime minister", " A prime minister leads a cabinet and answers to"),
    ("shogun", " Shogun ( ; , ) , in full , was what the military rulers"),
    ("Second World War", " World War II or the Second World War, WWII for short, was fought"),
    ("Peking", " Beijing ( ; ), once spelt Peking, is where the government of"),
    ("Salvador Allende", " Salvador Guillermo Allende Gossens (, ; 26 June 1908) practised"),
    ("Hideo Tanaka", " was a physicist who worked at the observatory and"),
    ("copper", " Copper is a metal of reddish colour that"),
    ("NATO", " The North Atlantic Treaty Organization (NATO, ) binds its members"),
    ("Chilean peso", " The peso is what people pay with in Chile. It was"),
    ("Santiago, Chile", " Santiago (, ; ), in full Santiago de Chile, lies in"),
    ("Federal Republic of Germany", " Germany, in full the Federal Republic of Germany (FRG), lies"),
    ("2004 harbour fire", " A fire and an explosion, called the Christmas Fire by those who"),
    ("Meiji Restoration", " The , at the time spoken of as the , and also Renovation, put"),
    ("Nagoya", " is the largest of the cities along the bay, and the fourth"),
    ("EU", " The European Union (EU) is a union of states that"),
    ("General Assembly", " The United Nations General Assembly (UNGA or GA; french: link=no"),
    ("Catherine the Great", " , en, Catherine Alexeievna, link=yes , reigned"),
    ("Port of Valparaíso", " Valparaíso (; ) has a harbour, a university and"),
    ("exports", " Export is the sale of goods to"),
    ("government of Chile", " In its constitution Chile is described as a republic and"),
    ("Iki", " IKI may stand for: * Institut für Küste * a"),
    ("war in Chile", " Chile's war of 1879 ( es, Guerra de 1879 ), or war in Chile as"),
]


@pytest.mark.parametrize(("label", "blurb"), CASES, ids=[label for label, _ in CASES])
def test_the_blurb_begins_behind_the_link_text(label, blurb):
    line = label + blurb
    assert line[: split_tooltip(line)] == label


def test_at_least_a_word_is_link_text():
    assert split_tooltip("Word") == 4
    assert split_tooltip("") == 0
