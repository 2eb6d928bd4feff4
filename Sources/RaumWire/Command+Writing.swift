package import RaumGrid
package import RaumNotation

extension Command {
    /// The line that asks for this change, without a line end.
    package func bytes(tag: Tag? = nil, _ options: ChangeOptions = ChangeOptions()) -> [UInt8] {
        var writer = LineWriter(tag: tag, verb: verb.rawValue)
        for word in words { writer.word(word) }
        writeFields(to: &writer)
        options.write(to: &writer)
        return writer.bytes
    }

    /// The verb of its line.
    package var verb: Verb {
        switch self {
        case .event: .event
        case .room: .room
        case .slot: .slot
        case .open: .open
        case .close: .close
        case .pitch: .pitch
        case .vote: .vote
        case .place: .place
        case .move: .move
        case .swap: .swap
        case .delay: .delay
        case .extend: .extend
        case .finish: .finish
        case .cancel: .cancel
        case .restore: .restore
        case .edit: .edit
        case .park: .park
        case .remove: .remove
        case .notice: .notice
        case .hashtag: .hashtag
        case .detail: .detail
        case .page: .page
        case .stage: .stage
        case .merge: .merge
        case .call: .call
        case .interest: .interest
        case .accept: .accept
        case .decline: .decline
        }
    }

    /// The things that the command names, and that `if=` therefore guards.
    package var names: [EntityKey] {
        switch self {
        case .event: [.event]
        case .room(let id, _), .open(let id), .close(let id, _): [.room(id)]
        case .slot(let id, _): [.slot(id)]
        case .pitch(let id, _): id.map { [.session($0)] } ?? []
        case .call(let id): id.map { [.call($0)] } ?? []
        case .interest(let id): [.interest(id)]
        case .accept(let id), .decline(let id): [.held(id)]
        case .notice(let id, _): id.map { [.notice($0)] } ?? []
        case .hashtag(let week, _): week.map { [.hashtag($0)] } ?? []
        case .page(let id, _): [.page(id)]
        case .stage(let id, _): [.stage(id)]
        case .detail(let key, _): [.detail(key)]
        case .swap(let first, let second), .merge(let first, let second):
            [.session(first), .session(second)]
        case .remove(let key): [key]
        case .vote(let id, _), .place(let id, _), .move(let id, _), .delay(let id, _, _),
            .extend(let id, _), .finish(let id), .cancel(let id, _), .restore(let id),
            .edit(let id, _), .park(let id):
            [.session(id)]
        }
    }

    private var words: [String] {
        switch self {
        case .event, .detail: []
        case .room(let id, _), .open(let id), .close(let id, _): [id.string]
        case .slot(let id, _): [id.string]
        case .pitch(let id, _), .call(let id): id.map { [$0.string] } ?? []
        case .notice(let id, _): id.map { [$0.string] } ?? []
        case .page(let id, _): [id.string]
        case .stage(let id, _): [id.string]
        case .hashtag(let week, _): week.map { [$0.description] } ?? []
        case .swap(let first, let second), .merge(let first, let second):
            [first.string, second.string]
        case .accept(let id), .decline(let id): [id.string]
        case .interest(let id): [id.string]
        case .remove(let key): [key.notation]
        case .vote(let id, _), .place(let id, _), .move(let id, _), .delay(let id, _, _),
            .extend(let id, _), .finish(let id), .cancel(let id, _), .restore(let id),
            .edit(let id, _), .park(let id):
            [id.string]
        }
    }

    private func writeFields(to writer: inout LineWriter) {
        switch self {
        case .event(let patch): patch.write(to: &writer)
        case .room(_, let patch): patch.write(to: &writer)
        case .slot(_, let patch): patch.write(to: &writer)
        case .close(_, let detour): writer.pair("to", detour?.string)
        case .pitch(_, let patch), .edit(_, let patch): patch.write(to: &writer)
        case .vote(_, let hands): writer.pair("hands", hands)
        case .place(_, let patch), .move(_, let patch): patch.write(to: &writer)
        case .delay(_, let minutes, let scope):
            writer.pair("by", minutes)
            if scope != .session { writer.pair("scope", scope.rawValue) }
        case .extend(_, let minutes): writer.pair("by", minutes)
        case .cancel(_, let note): if let note { writer.text("note", note.string) }
        case .notice(_, let patch): patch.write(to: &writer)
        case .hashtag(_, let patch): patch.write(to: &writer)
        case .page(_, let patch): patch.write(to: &writer)
        case .stage(_, let patch): patch.write(to: &writer)
        case .detail(let key, let text):
            key.write(to: &writer)
            writer.text("text", text.string)
        case .open, .swap, .finish, .restore, .park, .remove, .call, .merge, .interest, .accept,
            .decline:
            break
        }
    }
}
