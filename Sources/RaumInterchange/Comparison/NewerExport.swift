import RaumGrid

/// An export that is newer than the plan, of which an older copy was put back since.
///
/// The values of a row that was exported at a later revision than that of its session here are newer than those here,
/// whether they were edited or not. After one import of it, the grid has them: then only edits count.
struct NewerExport {
    /// The values of a row that are newer than those of the plan.
    enum Values {
        case none
        /// The texts that do not change the revision of a session, where the file has some.
        case texts
        case all

        /// Whether `value`, the digest that the file has for the value called `name`, is newer.
        func contain(_ name: String, _ value: String?) -> Bool {
            switch self {
            case .none: false
            case .texts: name.hasPrefix("detail-") && value != nil
            case .all: true
            }
        }
    }

    /// The last revisions of the export and of the plan; nil if the export is not newer.
    let revisions: (file: UInt64, here: UInt64)?
    /// Whether the export names this plan, and not one before that in another epoch.
    private let namesThisPlan: Bool

    /// No export is newer.
    init() { (revisions, namesThisPlan) = (nil, false) }

    /// `here` is the revision of the plan; nil if it is unknown.
    init(_ schedule: Schedule, _ grid: Grid, _ files: SourceFiles, _ here: Revision?) {
        namesThisPlan = files.namesThisPlan
        guard schedule.isExport, !files.isExportOfAnotherPlan, let here = here?.number,
            let last = NewerExport.last(schedule), last > here
        else {
            revisions = nil
            return
        }
        let taken = SourceRecord(grid, .event)?[.newer].flatMap { UInt64($0) } ?? 0
        revisions = taken <= here ? (last, here) : nil
    }

    /// The last revision that the file has as this program wrote it: a calendar program counts its own.
    private static func last(_ schedule: Schedule) -> UInt64? {
        let rows = schedule.sessions.filter { $0.digest != nil }.map(\.revision)
        return ([schedule.revision] + rows).compactMap(\.self).max()
    }

    /// The values of `session`, whose room is `roomID`, that are newer than those of `known`, of which imports have read
    /// `record`.
    ///
    /// What has nothing in common may be another session, which got the same identifier since.
    func values(
        of session: ScheduleSession,
        _ roomID: RoomID?,
        _ known: Session,
        _ grid: Grid,
        _ record: SourceRecord?
    ) -> Values {
        // A plan that was made of another one by an import has smaller revisions, too.
        guard let revisions, namesThisPlan || record == nil,
            ExportedID.mayBe(session, known.id, grid, record, byRevision: true)
                || ExportedID.resembles(session, known) || isThere(session, roomID, known)
        else { return .none }
        // Some formats have one revision for all rows.
        let revision = session.revision ?? revisions.file
        guard revision >= known.revision.number else { return .none }
        return revision > known.revision.number ? .all : .texts
    }

    private func isThere(_ session: ScheduleSession, _ room: RoomID?, _ known: Session) -> Bool {
        guard let place = known.placement, let start = session.start else { return false }
        return place.room == room && place.start.isSameInstant(as: start)
    }

    /// The values of `row` that are newer than those of `slot`; `isRead` is whether an import has read that.
    func values(of row: FileRow, _ slot: Slot, isRead: Bool) -> Values {
        guard let last = revisions?.file, namesThisPlan || !isRead else { return .none }
        return row.revision ?? last > slot.revision.number ? .all : .none
    }

    /// The values of a room that are newer than those here, of which imports have read `record`.
    func valuesOfRoom(_ record: SourceRecord?) -> Values {
        revisions != nil && (namesThisPlan || record == nil) ? .all : .none
    }
}
