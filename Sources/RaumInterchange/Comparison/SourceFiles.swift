import RaumDigest
import RaumGrid

/// Recognises a schedule among the files that earlier imports read, and the sessions of that file.
///
/// A file is recognised by its name. A file with most of the rows of another one is that file, saved under a new name.
/// Titles and the numbers of tables are keys within one file: across files they identify a session only if its day
/// fits, and if the files have a room in common.
struct SourceFiles {
    /// The word for this file, which is stored with sessions that came from no known form of it.
    let own: String
    /// The format of the schedule.
    let format: Schedule.Format
    /// Whether it is an export of another plan: its identifiers say nothing here.
    let isExportOfAnotherPlan: Bool
    /// Whether it names another plan.
    let namesAnotherPlan: Bool
    /// Whether it names this plan: then an identifier means the same session here, whatever else was edited.
    let namesThisPlan: Bool
    /// The words of all files that are the same as this one.
    private var known: Set<String>
    /// The words of the files whose sessions this one takes out when it lacks them: parts of one export are files of
    /// their own.
    private let bringing: Set<String>
    /// The days of the other files.
    private var days: [String: Set<CivilDate>] = [:]
    /// The other files that have no room in common with this one, as tables of one room each.
    private var apart: Set<String> = []
    /// What earlier imports read.
    private let records: [SessionID: SourceRecord]
    /// The offsets of the event's zone; nil if there is no event.
    private let offsets: OffsetPlan?

    /// `epoch` is that of the plan, nil if it is unknown.
    init(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord],
        _ epoch: Epoch?
    ) {
        self.records = records
        format = schedule.format
        offsets = grid.event?.offsets
        known = [schedule.file]
        namesThisPlan = epoch.map { ExportedID.plan($0) == schedule.plan } ?? false
        namesAnotherPlan = epoch != nil && !namesThisPlan && !schedule.plan.isEmpty
        isExportOfAnotherPlan =
            !namesThisPlan
            && ExportedID.isOfAnotherPlan(schedule, grid, records, namesAnother: namesAnotherPlan)
        let others = Dictionary(grouping: records.values, by: \.file).filter { file, _ in
            file.isEmpty || file != schedule.file
        }
        guard schedule.file.isEmpty || !others.isEmpty else {
            own = schedule.file
            bringing = known
            return
        }
        let isExport = schedule.isExport && !isExportOfAnotherPlan
        let rows = Dictionary(grouping: schedule.sessions, by: \.key)
        var same: [(file: String, rows: Int)] = []
        var alike: Set<String> = []
        for (file, records) in others {
            let count = SourceFiles.common(records, rows, format, grid.event?.offsets)
            let isApart = SourceFiles.areApart(schedule, records)
            let isSame = isApart ? count * 10 >= records.count * 9 : count * 2 > records.count
            if isExport || isSame {
                same.append((file, count))
            } else if isApart {
                apart.insert(file)
            }
            if isSame { alike.insert(file) }
        }
        let best = same.filter { !$0.file.isEmpty }.max { ($0.rows, $0.file) < ($1.rows, $1.file) }
        own = schedule.file.isEmpty ? best?.file ?? SourceFiles.word(schedule) : schedule.file
        known = Set(same.map(\.file) + [own])
        bringing = !isExport ? known : schedule.file.isEmpty ? alike : [own]
        for (file, records) in others where !known.contains(file) {
            days[file] = Set(records.compactMap { day(ofRead: $0) })
        }
    }

    /// The number of `records` with a session in `rows`.
    private static func common(
        _ records: [SourceRecord],
        _ rows: [String: [ScheduleSession]],
        _ format: Schedule.Format,
        _ offsets: OffsetPlan?
    ) -> Int {
        records.count { record in
            (record[.key].flatMap { rows[$0] } ?? []).contains { session in
                if session.isExported { return record.hasTitle(of: session) }
                return !session.isKnownByWordOfFile(format)
                    || record.hasTitle(of: session)
                        && day(ofRead: record, offsets) == session.start.map { day($0, offsets) }
            }
        }
    }

    /// Whether a file and another one, which made `records`, name rooms, and none in common.
    private static func areApart(_ schedule: Schedule, _ records: [SourceRecord]) -> Bool {
        let rooms = Set(schedule.sessions.compactMap { $0.room.map { readableName($0.string) } })
        let others = Set(records.compactMap { $0[.room].map { readableName($0) } })
        return !rooms.isEmpty && !others.isEmpty && rooms.isDisjoint(with: others)
    }

    /// A word for a file without a name.
    private static func word(_ schedule: Schedule) -> String {
        word(schedule.sessions.map(\.title.string).joined(separator: "\n"))
    }

    private static func word(_ text: String) -> String {
        String(SourceRecord.digest(text).prefix(8))
    }

    /// The word for a file called `path`; empty for a pipe, whose name has no meaning.
    static func word(path: String) -> String {
        guard path != "-", !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/"),
            let name = path.split(separator: "/").last
        else { return "" }
        return word(String(name))
    }

    /// Whether this file brought the session, by the record of the last import.
    func isOwn(_ id: SessionID) -> Bool {
        records[id].map { known.contains($0.file) } ?? false
    }

    /// Whether this file brought the session, which no other file and no person had made before.
    func hasBrought(_ id: SessionID) -> Bool {
        guard let record = records[id], record[.found] == nil else { return false }
        return bringing.contains(record.file)
    }

    /// Whether `word` names a known form of this file.
    func isOwn(word: String) -> Bool { known.contains(word) }

    /// The word for this file to store with one of its sessions, whose record from the last import is `former`.
    func word(after former: SourceRecord?) -> String? {
        guard let former, known.contains(former.file) else { return own }
        return former[.file]
    }

    /// Whether `session` may be the session of another file with the same key: it has the same title, and would not
    /// move to a day on which that file has no session, nor to a room where the files have none in common.
    func mayBe(_ session: ScheduleSession, _ id: SessionID) -> Bool {
        guard session.isKnownByWordOfFile(format), let record = records[id], !isOwn(id) else {
            return true
        }
        guard record.hasTitle(of: session), !apart.contains(record.file) else { return false }
        guard let start = session.start, let read = day(ofRead: record) else { return true }
        let day = day(start)
        return day == read || days[record.file]?.contains(day) == true
    }

    /// The day of `time` in the event's zone.
    func day(_ time: ZonedTime) -> CivilDate { SourceFiles.day(time, offsets) }

    /// The day that a file had; nil if it had none.
    func day(ofRead record: SourceRecord) -> CivilDate? {
        SourceFiles.day(ofRead: record, offsets)
    }

    private static func day(_ time: ZonedTime, _ offsets: OffsetPlan?) -> CivilDate {
        ExportedGrid.day(of: offsets?.time(time) ?? time)
    }

    private static func day(ofRead record: SourceRecord, _ offsets: OffsetPlan?) -> CivilDate? {
        record[.start].flatMap { TimeText($0)?.time }.map { day($0, offsets) }
    }
}

extension SourceRecord {
    /// The word of the file that was read last; empty if an earlier version read it.
    fileprivate var file: String { self[.file] ?? "" }

    /// Whether the title that was read is the title of `session`, as people read both.
    func hasTitle(of session: ScheduleSession) -> Bool {
        guard let title = self[.title] else { return true }
        return title == session.title.string
            || readableName(title) == readableName(session.title.string)
    }
}

extension ScheduleSession {
    /// Whether its title is that of `known`, as it is or as imports read it in `record`, as people read all of them.
    func hasTitle(of known: Session, _ record: SourceRecord?) -> Bool {
        if let record, record[.title] != nil, record.hasTitle(of: self) { return true }
        let here = ExportedText.title(known)
        return here == title || readableName(here.string) == readableName(title.string)
    }

    /// Whether its key is valid only within its file: a title, or a number of a table.
    fileprivate func isKnownByWordOfFile(_ format: Schedule.Format) -> Bool {
        if key.hasPrefix("title ") || isAdded { return true }
        guard format == .table || format == .list, key.hasPrefix("id ") else { return false }
        // Tables that began as an export of any plan have words such as `s12`.
        let word = key.utf8.dropFirst(3)
        return (word.first == UInt8(ascii: "s") ? word.dropFirst() : word).allSatisfy(isDigit)
    }
}
