"""The world of a demonstration: one founder, two animators, their group; made only once."""

from dataclasses import dataclass

from bot.simulator.world.chats import Group, Person
from bot.simulator.world.world import Simulator

FOUNDER = 6_812_340_001
ANIMATORS = ((6_812_340_101, "Maëlle", "Le Goff"), (6_812_340_102, "Karim", "Benali"))


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
