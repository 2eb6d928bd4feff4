import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumPlanning
import RaumWire
import RaumWords

// The output of --json: for scripts, with times as RFC 3339 and without fields that have no value.

func printJSON(_ object: Any) throws {
    let data = try JSONSerialization.data(
        withJSONObject: object,
        options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    )
    StandardOutput.write(Array(data) + [0x0A])
}

extension ShowTask {
    /// The plan: all entities that were not removed.
    func planObject(_ grid: Grid, _ revision: Revision, _ only: RoomID?) -> [String: Any] {
        let rooms = grid.rooms.values.filter { $0.state != .removed && (only ?? $0.id) == $0.id }
        let sessions = grid.sessions.values.filter { session in
            session.state != .removed && (only == nil || session.placement?.room == only)
        }
        let notices = grid.notices.values.filter { notice in
            notice.level != .removed && (only.map(notice.concerns) ?? true)
        }
        var object: [String: Any] = ["revision": revision.number]
        object["event"] = grid.event?.name.string
        object["url"] = grid.event?.facts["url"]
        object["rooms"] = rooms.sorted { $0.id < $1.id }.map(\.object)
        let slots = grid.slots.values.filter { $0.kind != .removed }
        object["slots"] = slots.sorted { ($0.start, $0.id) < ($1.start, $1.id) }.map(\.object)
        object["sessions"] = sessions.sorted { $0.id < $1.id }.map { session in
            var object = session.object
            object["interest"] = grid.interest(in: session.id)
            return object
        }
        if only == nil { object["waiting"] = grid.waitingPitches.map(\.object) }
        let pages = grid.pages.values.filter { !$0.text.isEmpty }
        object["pages"] = pages.sorted { $0.id < $1.id }.map(\.object)
        if only == nil, let (called, since) = grid.calledPitch {
            object["called"] = ["session": called.id.string, "since": since.notationToMilliseconds]
        }
        object["notices"] = notices.sorted { $0.id < $1.id }.map(\.object)
        return object
    }
}

extension ProposalTask {
    /// A proposal for the tray, made for a revision.
    func planObject(_ proposal: Proposal, _ read: Revision) -> [String: Any] {
        [
            "revision": read.number, "score": proposal.score,
            "scoreByInterest": proposal.scoreByInterest,
            "places": proposal.places.map { place in
                [
                    "session": place.session.id.string, "title": place.session.title.string,
                    "hands": place.session.hands, "room": place.cell.room.string,
                    "start": place.cell.start.notation, "end": place.cell.end.notation,
                ] as [String: Any]
            },
            "tray": proposal.tray.map { waiting in
                [
                    "session": waiting.session.id.string, "title": waiting.session.title.string,
                    "hands": waiting.session.hands, "why": waiting.reason.words.english,
                ] as [String: Any]
            },
        ]
    }
}

extension Organiser {
    func statusObject(
        _ daemon: Line?,
        _ table: ScreenTable,
        _ daemons: [OtherDaemon]
    ) -> [String: Any] {
        var object: [String: Any] = ["server": connection.server, "revision": table.revision]
        object["now"] = daemon?["now"]
        object["connections"] = daemon?["connections"].flatMap { Int($0) }
        object["watching"] = daemon?["watching"].flatMap { Int($0) }
        object["readOnly"] = daemon?["read-only"]
        object["cutOff"] = daemon?["cut-off"]
        object["diverged"] = daemon?["diverged"]
        object["daemons"] = daemons.isEmpty ? nil : daemons.map(\.object)
        object["screens"] = table.rows.map(screenObject)
        return object
    }

    private func screenObject(_ row: ScreenTable.Row) -> [String: Any] {
        var object: [String: Any] = [
            "screen": row.title, "connected": row.isConnected, "behind": row.isBehind,
            "address": row.address,
        ]
        object["room"] = present(row.room)
        object["shown"] = row.shown
        object["expected"] = row.expected
        object["lost"] = row.lost
        object["seen"] = row.seen?.notation
        object["version"] = present(row.version)
        object["name"] = present(row.name)
        object["code"] = present(row.code)
        object["clockOffsetMilliseconds"] = row.offsetMilliseconds
        object["notes"] = row.notes.isEmpty ? nil : row.notes
        return object
    }
}

extension OtherDaemon {
    fileprivate var object: [String: Any] {
        var object: [String: Any] = [
            "name": name, "state": state.rawValue, "revision": revision, "watching": watching,
            "screens": screens, "current": current,
        ]
        object["address"] = address.isEmpty ? nil : address
        object["seen"] = seen?.notation
        object["clockOffsetMilliseconds"] = offsetMilliseconds
        object["cutOff"] = cutOffSince?.notation
        object["diverged"] = diverged
        object["unasked"] = unasked
        return object
    }
}
