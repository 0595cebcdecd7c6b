"""The rule of the waiting list, as short as it can be said; what the site does is compared with it."""

from collections import Counter


class Reference:
    def __init__(self, capacity: int):
        self.capacity, self.size, self.state, self.passed = capacity, {}, {}, Counter()

    def free(self) -> int:
        here = ("registered", "offered")
        return self.capacity - sum(self.size[group] for group in self.size if self.state[group] in here)

    def waiting(self) -> list:
        """A group is named by its place in the list: whatever sorts."""
        return sorted(group for group in self.size if self.state[group] == "waiting")

    def register(self, group, size: int) -> None:
        fits = not self.waiting() and size <= self.free()
        self.size[group], self.state[group] = size, "registered" if fits else "waiting"

    def resize(self, group, size: int) -> bool:
        """Fewer always; more only of those who have seats, and while nobody waits."""
        more = size - self.size[group]
        if more > 0 and (self.waiting() or more > self.free()):
            return False
        self.size[group] = size
        return True

    def serve(self, saving: bool = True) -> None:
        """`saving`: it is not yet the day before, and seats are saved up for a group passed three times."""
        skipped = []
        for group in self.waiting():
            if self.size[group] <= self.free():
                self.state[group] = "offered"
                self.passed.update(skipped)
                skipped = []
            elif saving and self.passed[group] >= 3 and self.size[group] <= self.capacity:
                break
            else:
                skipped.append(group)
