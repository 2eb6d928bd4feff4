package import RaumGrid
internal import RaumNames

/// The wanted set-up of a barcamp, and the changes that a grid needs for it: running it again changes only differences.
package struct Setup: Hashable, Sendable {
    /// A room by its name; a capacity of 0 is an unknown one.
    package struct WantedRoom: Hashable, Sendable {
        /// The name on the door, and the seats; 0 where they are unknown.
        package let name: Text
        package let capacity: Int

        /// A room called `name`.
        package init(name: Text, capacity: Int) {
            self.name = name
            self.capacity = capacity
        }
    }

    /// The event's new name and hashtag; nil if they stay.
    package var name: Text?
    package var hashtag: Text?
    /// The event's days; nil if they stay.
    package var days: [CivilDate]?
    package var rooms: [WantedRoom] = []
    /// The rows of each day; nil if they stay.
    package var pattern: SlotPattern?

    /// Nothing.
    package init() {}

    /// The changes that make `grid` so: the event, its rooms, its slots.
    ///
    /// A room of that name, or a row of these times, is there already whatever its id. Other rows of these days that
    /// an earlier set-up made are taken out, unless a session begins in them.
    package func commands(on grid: Grid, today: CivilDate) -> [Command] {
        eventCommands(grid) + roomCommands(grid) + slotCommands(grid, today)
    }

    private func eventCommands(_ grid: Grid) -> [Command] {
        var patch = EventPatch()
        if let name, name != grid.event?.name { patch.name = name }
        if let hashtag, hashtag != grid.event?.hashtag { patch.hashtag = hashtag }
        if let days, days != grid.event?.days { patch.days = days }
        return patch == EventPatch() ? [] : [.event(patch)]
    }

    private func roomCommands(_ grid: Grid) -> [Command] {
        var taken = Set(grid.rooms.keys)
        return singleRooms.compactMap { wanted in
            let known = grid.rooms.values.first {
                $0.state != .removed && Suggestion.isSame($0.name.string, wanted.name.string)
            }
            var patch = RoomPatch()
            if wanted.capacity > 0, known?.capacity != wanted.capacity {
                patch.capacity = wanted.capacity
            }
            if let known { return patch == RoomPatch() ? nil : .room(known.id, patch) }
            guard let id = RoomID(madeOf: wanted.name.string, unlike: taken) else { return nil }
            taken.insert(id)
            patch.name = wanted.name
            return .room(id, patch)
        }
    }

    /// Each room once, with the seats that were given last.
    private var singleRooms: [WantedRoom] {
        rooms.reduce(into: []) { single, room in
            let known = single.firstIndex { Suggestion.isSame($0.name.string, room.name.string) }
            guard let known else { return single.append(room) }
            let capacity = room.capacity > 0 ? room.capacity : single[known].capacity
            single[known] = WantedRoom(name: single[known].name, capacity: capacity)
        }
    }

    /// Rooms that were named more than once.
    var repeatedRooms: [Text] {
        singleRooms.map(\.name).filter { name in
            rooms.count { Suggestion.isSame($0.name.string, name.string) } > 1
        }
    }

    private func slotCommands(_ grid: Grid, _ today: CivilDate) -> [Command] {
        changes(on: grid, today: today).flatMap(\.commands)
    }

    /// The changes of the rows of each day; empty if they stay.
    func changes(on grid: Grid, today: CivilDate) -> [RowChanges] {
        guard let pattern else { return [] }
        let known = grid.event?.days ?? []
        let wanted = days ?? (known.isEmpty ? [today] : known)
        let changes = wanted.map { RowChanges(pattern, $0, grid) }
        let all = Set(changes.flatMap { $0.wanted.map(\.id) })
        return changes.map { $0.keeping(all) }
    }
}

extension Grid {
    /// The rows of `day` on another day, with their labels; those that are there already, and those of `skipped`, are
    /// left out.
    package func copying(_ day: CivilDate, to other: CivilDate) -> [Command] {
        var taken = Set(slots.values.filter { $0.kind != .removed }.map(\.id))
        return rows(of: day).compactMap { slot in
            let minutes = slot.minutes(from: day)
            let start = time(other, minutes: minutes.start)
            let isThere = slots.values.contains {
                $0.kind == slot.kind && $0.start.isSameInstant(as: start)
            }
            guard !isThere, dayWithout(minutes.start, minutes.end, from: other) == nil,
                let id = SlotID(on: start.date, at: start, unlike: taken)
            else { return nil }
            taken.insert(id)
            var patch = SlotPatch()
            patch.start = .at(start)
            patch.end = .at(time(other, minutes: minutes.end))
            patch.kind = slot.kind
            patch.label = slot.label
            return .slot(id, patch)
        }
    }

    /// The rows of `day` that another day cannot have, since the clock is put forward and never shows their start or end.
    package func skipped(copying day: CivilDate, to other: CivilDate) -> [SkippedRow] {
        rows(of: day).compactMap { slot in
            let minutes = slot.minutes(from: day)
            return dayWithout(minutes.start, minutes.end, from: other).map {
                SkippedRow(span: "\(slot.start.clock)–\(slot.end.clock)", day: $0)
            }
        }
    }

    /// The day on which the event's clock never shows one of both times, in minutes after midnight of `day`; nil where
    /// it shows both.
    func dayWithout(_ start: Int, _ end: Int, from day: CivilDate) -> CivilDate? {
        let offsets = event?.offsets ?? .utc
        return [start, end].lazy.map { (day.adding(days: $0 / 1440), $0 % 1440) }
            .first { offsets.reading($0, hour: $1 / 60, minute: $1 % 60) == nil }?.0
    }

    /// When the event's clock shows so many minutes after midnight of `day`; 24:00 is the next midnight.
    func time(_ day: CivilDate, minutes: Int) -> ZonedTime {
        (event?.offsets ?? .utc).time(
            day.adding(days: minutes / 1440),
            hour: minutes % 1440 / 60,
            minute: minutes % 60
        )
    }
}

extension Slot {
    /// Minutes of the clock from the midnight with which `day` begins to its start, and to its end.
    fileprivate func minutes(from day: CivilDate) -> (start: Int, end: Int) {
        func minutes(_ time: ZonedTime) -> Int {
            (time.date.dayNumber - day.dayNumber) * 1440 + time.hour * 60 + time.minute
        }
        return (minutes(start), minutes(end))
    }
}

extension SlotID {
    /// `0514-1030`: the same for the same row, however often it is set up.
    init?(on day: CivilDate, at start: ZonedTime) {
        let date = "\(day)".utf8.suffix(5).filter { $0 != UInt8(ascii: "-") }
        let clock = start.reading.utf8.filter { $0 != UInt8(ascii: ":") }
        self.init(
            String(decoding: date, as: UTF8.self) + "-" + String(decoding: clock, as: UTF8.self)
        )
    }

    /// The same with a number behind it where `taken` has it: two rows may begin together.
    package init?(on day: CivilDate, at start: ZonedTime, unlike taken: Set<SlotID>) {
        guard let first = SlotID(on: day, at: start) else { return nil }
        self.init(first, unlike: taken)
    }
}
