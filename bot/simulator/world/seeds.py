"""The world of a demonstration: one founder, two animators, their group; made only once.

Around them, to try what seldom happens: a founder of another team, and another region, whose
group is a plain one.
"""

from dataclasses import dataclass

from bot.simulator.world.chats import Group, Person
from bot.simulator.world.world import Simulator

FOUNDER = 6_812_340_001
ANIMATORS = ((6_812_340_101, "Maëlle", "Le Goff"), (6_812_340_102, "Karim", "Benali"))

OTHER_FOUNDER = 6_812_340_002
NEIGHBOUR = 6_812_340_103
NEIGHBOURS = -4_567_800_001
"""The plain group of the other region."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Demo:
    """Who is in the demonstration."""

    founder: Person
    animators: tuple[Person, ...]
    group: Group


def demo(world: Simulator, group_id: int, *, title: str = "Animateurs Essaim") -> Demo:
    """Seed the demonstration, or find it again in a world that has it.

    ``group_id`` is the animators' group as the program knows it (a supergroup: -100…).
    """
    founder = world.people.get(FOUNDER) or world.add_person(
        "Awa", id=FOUNDER, last_name="Diallo", username="awa_diallo"
    )
    animators = tuple(
        world.people.get(number) or world.add_person(first, id=number, last_name=last)
        for number, first, last in ANIMATORS
    )
    ids = tuple(each.id for each in animators)
    group = world.groups.get(group_id) or world.add_group(
        title, id=group_id, forum=True, members=ids, admins=ids[:1]
    )
    return Demo(founder=founder, animators=animators, group=group)


def neighbours(world: Simulator, *, title: str) -> tuple[Person, Group]:
    """The animator and the plain group, called ``title``, of another region; and Lina, who founds
    another school. Made only once.
    """
    if OTHER_FOUNDER not in world.people.entries:
        world.add_person("Lina", id=OTHER_FOUNDER, last_name="Morel")
    animator = world.people.get(NEIGHBOUR) or world.add_person(
        "Solenn", id=NEIGHBOUR, last_name="Kervadec"
    )
    ids = (NEIGHBOUR,)
    group = world.groups.get(NEIGHBOURS) or world.add_group(
        title, id=NEIGHBOURS, supergroup=False, members=ids, admins=ids
    )
    return animator, group
