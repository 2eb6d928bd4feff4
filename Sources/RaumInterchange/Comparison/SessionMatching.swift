// Finds the sessions of a file on the grid. A common key decides; if several sessions share a key, their similarity
// decides: title, start, room, hosts. Two sessions of the file never become one of the grid.

import RaumGrid

/// Assigns identifiers of a grid to the sessions of a file.
struct SessionMatching {
    /// The identifier of each session of the file, in its order.
    private(set) var ids: [SessionID]
    /// The new keys of sessions whose key in the file has changed since the last import.
    private(set) var newKeys: [SessionID: String] = [:]
    /// The findings about rows for which several sessions were possible.
    private(set) var findings: [Finding] = []

    /// The sessions of the file.
    private let sessions: [ScheduleSession]
    /// The plan.
    private let grid: Grid
    /// What earlier imports read.
    private let records: [SessionID: SourceRecord]
    /// The file among those that earlier imports read.
    private let files: SourceFiles
    /// The sessions of the plan that were found.
    private var claimed: Set<SessionID> = []
    /// Whether each session of the file was found.
    private var matched: [Bool]

    init(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord],
        _ files: SourceFiles
    ) {
        sessions = schedule.sessions
        (self.grid, self.records, self.files) = (grid, records, files)
        ids = sessions.map(\.id)
        matched = sessions.map { _ in false }
        if !grid.sessions.isEmpty { matchKnown(schedule) }
        nameTheRest()
    }

    private mutating func matchKnown(_ schedule: Schedule) {
        matchByKey()
        for (index, id) in AddedRows(schedule, claimed, grid, records).pairs { match(index, id) }
        matchExported()
        matchByContent()
        matchByTitle()
        matchByDay()
        matchByPlace()
    }

    private mutating func match(_ index: Int, _ id: SessionID) {
        guard claimed.insert(id).inserted else { return }
        ids[index] = id
        matched[index] = true
    }

    private mutating func matchByKey() {
        var known: [String: [SessionID]] = [:]
        var numbered: [SessionID: [SessionID]] = [:]
        for session in grid.sessions.values.sorted(by: { $0.id < $1.id }) {
            if let key = records[session.id]?[.key] { known[key, default: []].append(session.id) }
            numbered[DerivedID.withoutNumber(session.id), default: []].append(session.id)
        }
        let exported = sessions.indices.filter { !sessions[$0].isAdded }
        let groups = Dictionary(grouping: exported) { sessions[$0].key }
        for (key, indices) in groups.sorted(by: { $0.key < $1.key }) {
            guard let base = indices.first.map({ sessions[$0].base }) else { continue }
            if files.namesThisPlan, sessions[indices[0]].isExported, grid.sessions[base] != nil {
                pair(indices, [base])
            }
            let indices = indices.filter { !matched[$0] }
            guard !indices.isEmpty else { continue }
            var found = remembered(known, key, sessions[indices[0]].title)
            let alike = alike(base, numbered, known[key] ?? [])
            for id in alike where grid.sessions[id] != nil && !found.contains(id) {
                if isSame(id, base, key) || isExported(id, base, indices) { found.append(id) }
            }
            let open = found.filter { id in
                !claimed.contains(id) && indices.contains { mayBeExported($0, id) }
            }
            let foreign = open.filter(isForeign)
            pair(indices, open.filter { !foreign.contains($0) })
            pairForeign(indices, foreign)
        }
    }

    /// The sessions that may have been made of `base`: itself, and in the order of their identifiers those with its word
    /// and a number; of those with the key of the file the ones with the same word, whatever their number.
    ///
    /// A file's own words may all end in a number: then there is one for each, and not the whole plan.
    private func alike(
        _ base: SessionID,
        _ numbered: [SessionID: [SessionID]],
        _ known: [SessionID]
    ) -> [SessionID] {
        let word = DerivedID.withoutNumber(base)
        let others = known.filter { DerivedID.withoutNumber($0) == word }
        return [base] + Set(others + (numbered[DerivedID.stem(base)] ?? [])).sorted()
    }

    /// Whether an identifier of ours means the same session here; true for other words.
    private func mayBeExported(_ index: Int, _ id: SessionID) -> Bool {
        let session = sessions[index]
        guard files.isExportOfAnotherPlan, session.isExported else { return true }
        let byPlace = !files.namesAnotherPlan
        return ExportedID.isAlike(session, id, grid, records[id], byPlace: byPlace)
    }

    /// Whether another file brought the session.
    private func isForeign(_ id: SessionID) -> Bool {
        guard let record = records[id] else { return false }
        return !files.isOwn(id) && !record.isOfExport
    }

    /// Matches sessions of other files that may be the same as those of this file.
    private mutating func pairForeign(_ indices: [Int], _ foreign: [SessionID]) {
        let open = indices.filter { !matched[$0] }
        let pairs = open.flatMap { index in
            foreign.filter { files.mayBe(sessions[index], $0) }.map { (index, $0) }
        }
        if pairs.count == open.count * foreign.count { return pair(open, foreign) }
        matchByScore(pairs)
    }

    /// Matches pairs by their similarity, the most similar first.
    private mutating func matchByScore(_ pairs: [(Int, SessionID)]) {
        let scores = pairs.map { ($0, $1, score($0, $1)) }
        for (index, id, score) in scores.sorted(by: { $0.2 > $1.2 }) where score > 0 {
            if !matched[index], !claimed.contains(id) { match(index, id) }
        }
    }

    /// The sessions for which the last import read `key`.
    ///
    /// A title is compared in full as it was read, since earlier versions kept only a part of it as the key.
    private func remembered(
        _ known: [String: [SessionID]],
        _ key: String,
        _ title: Text
    ) -> [SessionID] {
        guard key.hasPrefix("title ") else { return known[key] ?? [] }
        let former = SessionKey.formerTitle(title).words
        let keys = former == key ? [key] : [key, former]
        return keys.flatMap { known[$0] ?? [] }.filter { id in
            records[id]?[.title].map { readableName($0) == readableName(title.string) } ?? true
        }
    }

    /// Whether the session `id` may be one of those with the key `key`.
    ///
    /// A session that was read from an export has the same identifier under the file's own key.
    private func isSame(_ id: SessionID, _ base: SessionID, _ key: String) -> Bool {
        guard let read = records[id]?[.key] else { return DerivedID.isNumbered(id, base) }
        let isOwn = read.hasPrefix("own ") || key.hasPrefix("own ")
        return read == key || (isOwn && id == base)
    }

    /// Whether `id` was read from an export and numbered, since several sessions shared the file's key: then one of
    /// them has its title.
    private func isExported(_ id: SessionID, _ base: SessionID, _ indices: [Int]) -> Bool {
        guard let read = records[id]?[.key], read.hasPrefix("own "),
            DerivedID.isNumbered(id, base), let known = grid.sessions[id]
        else { return false }
        let title = ExportedText.title(known)
        return indices.contains { sessions[$0].title == title }
    }

    private mutating func pair(_ indices: [Int], _ found: [SessionID]) {
        if indices.count == 1, found.count == 1 { return match(indices[0], found[0]) }
        guard !found.isEmpty else { return }
        pairRemembered(indices, found)
        pairSame(indices.filter { !matched[$0] }, found.filter { !claimed.contains($0) })
        let open = indices.filter { !matched[$0] }
        let free = found.filter { !claimed.contains($0) }
        matchByScore(open.flatMap { index in free.map { (index, $0) } })
        let left = (indices.filter { !matched[$0] }, found.filter { !claimed.contains($0) })
        if left.0.count == 1, left.1.count == 1, indices.count >= found.count {
            match(left.0[0], left.1[0])
        }
    }

    /// Matches sessions for which the last import read the same in all fields: this suffices for an unchanged file,
    /// whatever people have changed on the grid since.
    private mutating func pairRemembered(_ indices: [Int], _ found: [SessionID]) {
        let pairs = equal(indices, found) { index in
            SourceRecord(sessions[index], roomID: nil, former: nil).said
        } ofKnown: { id in
            records[id]?.said
        }
        for (index, id) in pairs { match(index, id) }
    }

    private struct Place: Hashable {
        let title: Text
        let second: Int64?
        let room: String

        init(_ title: Text, _ start: ZonedTime?, _ room: Text?) {
            self.title = title
            second = start.map { $0.milliseconds / 1000 }
            self.room = room?.string ?? ""
        }
    }

    /// Matches sessions with the same title, start and room, since a file may give a thousand sessions one key.
    private mutating func pairSame(_ indices: [Int], _ found: [SessionID]) {
        let pairs = equal(indices, found) { index in
            Place(sessions[index].title, sessions[index].start, sessions[index].room)
        } ofKnown: { id in
            grid.sessions[id].map { known in
                let room = known.placement.flatMap { grid.rooms[$0.room]?.name }
                return Place(ExportedText.title(known), known.placement?.start, room)
            }
        }
        for (index, id) in pairs { match(index, id) }
    }

    /// The pairs with equal values in the file and on the grid, each session once, in their order.
    private func equal<Said: Hashable>(
        _ indices: [Int],
        _ found: [SessionID],
        ofFile: (Int) -> Said,
        ofKnown: (SessionID) -> Said?
    ) -> [(Int, SessionID)] {
        var known: [Said: [SessionID]] = [:]
        for id in found.reversed() {
            if let said = ofKnown(id) { known[said, default: []].append(id) }
        }
        return indices.compactMap { index in
            known[ofFile(index)]?.popLast().map { (index, $0) }
        }
    }

    private func score(_ index: Int, _ id: SessionID) -> Int {
        sessions[index].similarity(to: id, grid, records[id])
    }

    /// Matches sessions that were exported from this grid, whose identifiers are encoded in the file.
    private mutating func matchExported() {
        guard matched.contains(false) else { return }
        let exported = ExportedID.sessions(of: grid)
        let areNumbersOwn = ExportedID.areOwn(numbersOf: sessions, grid, records)
        for index in sessions.indices where !matched[index] && !sessions[index].isAdded {
            let session = sessions[index]
            let foreign = SessionID(ExportedID.guid(session.base))
            if let id = exported[session.guid] ?? exported[session.id.string] {
                guard areNumbersOwn || session.isExported || id.string != session.number else {
                    continue
                }
                if mayBeExported(index, id) { match(index, id) }
            } else if let foreign, grid.sessions[foreign] != nil {
                // Another program forwarded the UUID that an export had made of the identifier.
                match(index, foreign)
            } else if let id = SessionID(session.number), let known = grid.sessions[id],
                ExportedText.title(known) == session.title
            {
                match(index, id)
            }
        }
    }

    /// Matches sessions of imports before keys were stored, by title, and room or start.
    private mutating func matchByContent() {
        guard matched.contains(false) else { return }
        let old = grid.sessions.values.filter { session in
            records[session.id] == nil && !claimed.contains(session.id)
                && session.id.string.hasPrefix("title-")
        }
        let byTitle = Dictionary(grouping: old.sorted { $0.id < $1.id }) { ExportedText.title($0) }
        for index in sessions.indices where !matched[index] {
            let found = byTitle[sessions[index].title]?.first { session in
                !claimed.contains(session.id) && score(index, session.id) > 16
            }
            if let found { match(index, found.id) }
        }
    }

    /// Matches rows without identifiers with sessions that were made here, or that another file brought, by title and
    /// place, or by title and hosts.
    private mutating func matchByTitle() {
        let rows = sessions.indices.filter { sessions[$0].key.hasPrefix("title ") }
        guard rows.contains(where: { !matched[$0] }) else { return }
        let known = grid.sessions.values.filter { session in
            session.state != .removed && !claimed.contains(session.id)
        }
        let records = self.records
        let found = TitleMatching(
            sessions,
            rows: rows,
            open: rows.filter { !matched[$0] },
            known,
            grid,
            isOfTable: { records[$0]?[.key]?.hasPrefix("title ") == true }
        )
        for (index, id) in found.pairs { match(index, id) }
        findings = found.findings
    }

    private struct Occurrence: Hashable {
        let series: String
        let day: CivilDate
    }

    /// Matches events of a calendar that were moved within a day, or that repeat now, by UID and day, if that is
    /// unambiguous.
    private mutating func matchByDay() {
        guard files.format == .iCalendar, matched.contains(false) else { return }
        let ofOthers = sessions.indices.filter { !matched[$0] && !sessions[$0].isExported }
        let open = Dictionary(grouping: ofOthers) { index in
            sessions[index].start.map {
                Occurrence(series: SessionKey.series(sessions[index].key), day: files.day($0))
            }
        }
        let left = Dictionary(grouping: grid.sessions.keys.filter { !claimed.contains($0) }) { id in
            records[id].flatMap { record -> Occurrence? in
                guard let key = record[.key], let day = files.day(ofRead: record) else {
                    return nil
                }
                return Occurrence(series: SessionKey.series(key), day: day)
            }
        }
        matchOneToOne(open, left)
    }

    private struct ReadPlace: Hashable {
        let room: String
        let start: String
    }

    /// Matches sessions whose title was corrected, or that got an id, by the place of a missing session of this file.
    private mutating func matchByPlace() {
        let open = sessions.indices.filter { !matched[$0] }
        guard !open.isEmpty else { return }
        let left = grid.sessions.values.filter { session in
            (session.state == .planned || session.state == .pitched)
                && !claimed.contains(session.id) && files.isOwn(session.id)
        }
        let byPlace = Dictionary(grouping: left.map(\.id)) { id in
            records[id].flatMap { record -> ReadPlace? in
                guard let room = record[.room], let start = record[.start] else { return nil }
                return ReadPlace(room: room, start: start)
            }
        }
        let here = Dictionary(grouping: open) { index -> ReadPlace? in
            guard let room = sessions[index].room, let start = sessions[index].start else {
                return nil
            }
            return ReadPlace(room: room.string, start: SourceRecord.moment(start))
        }
        matchOneToOne(here, byPlace, where: mayBeRetitled)
    }

    /// Whether both are identified only by their title, or have the same title.
    private func mayBeRetitled(_ index: Int, _ id: SessionID) -> Bool {
        guard let record = records[id] else { return false }
        let areTitles =
            record[.key]?.hasPrefix("title ") == true && sessions[index].key.hasPrefix("title ")
        return areTitles || record.hasTitle(of: sessions[index])
    }

    /// Matches pairs that are unambiguous by a common value; the session then has a new key in the file.
    private mutating func matchOneToOne<Common: Hashable>(
        _ open: [Common?: [Int]],
        _ left: [Common?: [SessionID]],
        where holds: (Int, SessionID) -> Bool = { _, _ in true }
    ) {
        for (common, indices) in open {
            guard let common, indices.count == 1, let ids = left[common], ids.count == 1,
                holds(indices[0], ids[0])
            else { continue }
            match(indices[0], ids[0])
            newKeys[ids[0]] = sessions[indices[0]].key
        }
    }

    private mutating func nameTheRest() {
        var taken = claimed.union(grid.sessions.keys)
        for index in sessions.indices where !matched[index] {
            let base = sessions[index].base
            let id = taken.contains(base) ? DerivedID.unused(base, taken) : base
            ids[index] = id
            taken.insert(id)
        }
    }
}
