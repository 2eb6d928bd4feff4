import RaumGrid

/// Finds the breaks and rows of a file on a grid.
struct RowMatching {
    /// The identifier of each row of the file, in its order; nil for a new one.
    private(set) var ids: [SlotID?]
    private let rows: [FileRow]
    private let reads: [SlotID: ReadRow]
    private let basis: ImportBasis
    private var claimed: Set<SlotID> = []
    /// Rows that an import of an earlier version brought, which remembered none, as their identifiers show.
    private let presumed: [SlotID: ReadRow]

    init(_ rows: [FileRow], _ reads: [SlotID: ReadRow], _ basis: ImportBasis) {
        (self.rows, self.reads, self.basis) = (rows, reads, basis)
        ids = rows.map { _ in nil }
        let slots = basis.grid.slots.values.filter { slot in
            let isSlot = slot.kind == .session
            return slot.kind != .removed && reads[slot.id] == nil
                && slot.id == FileRow.derivedID(isSlot: isSlot, slot.start, slot.end)
        }
        presumed = Dictionary(
            uniqueKeysWithValues: slots.map { slot in
                let read = ReadRow(
                    start: slot.start,
                    end: slot.end,
                    isSlot: slot.kind == .session,
                    label: slot.label.string,
                    file: ""
                )
                return (slot.id, read)
            }
        )
        matchByID()
        matchByTimes()
        matchByLabel()
    }

    /// What an import read for the row; nil if none did.
    func read(_ id: SlotID) -> ReadRow? { reads[id] ?? presumed[id] }

    private mutating func match(_ index: Int, _ id: SlotID) {
        ids[index] = id
        claimed.insert(id)
    }

    private mutating func matchByID() {
        for index in rows.indices {
            if let own = rows[index].ownID, basis.grid.slots[own] != nil { match(index, own) }
        }
    }

    private mutating func matchByTimes() {
        let known = reads.sorted { precedes($0.key, $1.key) }
        for index in rows.indices where ids[index] == nil {
            let row = rows[index]
            let found = known.first { id, read in
                !claimed.contains(id) && basis.grid.slots[id] != nil && isOfFile(read)
                    && read.isSlot == row.isSlot && read.isAtTimes(of: row)
            }
            if let found { match(index, found.key) }
        }
        let slots = basis.grid.slots.values.sorted { precedes($0.id, $1.id) }
        for index in rows.indices where ids[index] == nil {
            let row = rows[index]
            let found = slots.first { $0.isAtTimes(of: row) && mayBe($0) }
            // A row with the identifier of its times that no import remembered was moved on the grid.
            let isMovedHere =
                reads[row.derivedID] == nil && presumed[row.derivedID] == nil
                && basis.grid.slots[row.derivedID] != nil
            if let id = found?.id ?? (isMovedHere ? row.derivedID : nil) { match(index, id) }
        }
    }

    /// Whether the row is on the grid, not removed.
    private func isLiving(_ id: SlotID) -> Bool {
        basis.grid.slots[id].map { $0.kind != .removed } ?? false
    }

    /// Rows that are on the grid come before removed ones.
    private func precedes(_ left: SlotID, _ right: SlotID) -> Bool {
        let (isFirst, isSecond) = (isLiving(left), isLiving(right))
        return isFirst == isSecond ? left < right : isFirst
    }

    /// Whether a row at the times of `slot` is that one: not if another row of the file was found to be it.
    private func mayBe(_ slot: Slot) -> Bool {
        !(claimed.contains(slot.id) && reads[slot.id] != nil)
    }

    private func isOfFile(_ read: ReadRow) -> Bool {
        basis.isExport || basis.files.isOwn(word: read.file)
    }

    private struct Group: Hashable {
        let isSlot: Bool
        let label: String
    }

    /// Matches rows that were moved: those with the same label, the nearest of a day first, then the others in their
    /// order if there are as many.
    ///
    /// A removed one is found only by a row that no other one has.
    private mutating func matchByLabel() {
        let open = Dictionary(grouping: rows.indices.filter { ids[$0] == nil }) { index in
            Group(isSlot: rows[index].isSlot, label: readableName(rows[index].label.string))
        }
        let known = reads.filter { isOfFile($0.value) }.merging(presumed) { read, _ in read }
        let left = known.filter { !claimed.contains($0.key) && basis.grid.slots[$0.key] != nil }
        let groups = Dictionary(grouping: left.sorted { $0.key < $1.key }) { _, read in
            Group(isSlot: read.isSlot, label: readableName(read.label))
        }
        for (group, indices) in open {
            guard let found = groups[group] else { continue }
            for isOnGrid in [true, false] {
                let those = found.filter { isLiving($0.key) == isOnGrid }
                matchNearest(indices, those)
                matchInOrder(indices, those.filter { presumed[$0.key] == nil })
            }
        }
    }

    private typealias Known = (key: SlotID, value: ReadRow)

    private mutating func matchNearest(_ indices: [Int], _ found: [Known]) {
        let pairs = indices.flatMap { index in
            found.compactMap { id, read -> (index: Int, id: SlotID, distance: UInt64)? in
                let start = rows[index].start
                guard basis.files.day(start) == basis.files.day(read.start) else { return nil }
                return (index, id, (start.milliseconds - read.start.milliseconds).magnitude)
            }
        }
        for pair in pairs.sorted(by: { $0.distance < $1.distance }) {
            if ids[pair.index] == nil, !claimed.contains(pair.id) { match(pair.index, pair.id) }
        }
    }

    private mutating func matchInOrder(_ indices: [Int], _ found: [Known]) {
        let open = indices.filter { ids[$0] == nil }.sorted { rows[$0].start < rows[$1].start }
        let left = found.filter { !claimed.contains($0.key) }
            .sorted { $0.value.start < $1.value.start }
        guard open.count == left.count else { return }
        for (index, known) in zip(open, left) { match(index, known.key) }
    }
}
