package import RaumGrid
package import RaumNotation

extension Command {
    /// The line that requests this change, without a line end.
    package func bytes(tag: Tag? = nil, _ options: ChangeOptions = ChangeOptions()) -> [UInt8] {
        parts { verb, subjects, fields in
            var writer = LineWriter(tag: tag, verb: verb.rawValue)
            for subject in subjects() {
                if let word = subject.word { writer.word(word) }
            }
            fields(&writer)
            options.write(to: &writer)
            return writer.bytes
        }
    }

    /// The verb of its line.
    package var verb: Verb { parts { verb, _, _ in verb } }

    /// The entities that the command names, which `if=` therefore guards.
    package var names: [EntityKey] { parts { _, subjects, _ in subjects().map(\.key) } }

    /// Calls `use` with the parts of the line: the verb, the named entities, and a closure that writes the fields.
    @inline(__always)
    private func parts<Result>(
        _ use: (Verb, () -> [Subject], (inout LineWriter) -> Void) -> Result
    ) -> Result {
        switch self {
        case .event(let patch): use(.event, { [.event] }, { patch.write(to: &$0) })
        case .room(let id, let patch): use(.room, { [.room(id)] }, { patch.write(to: &$0) })
        case .open(let id): use(.open, { [.room(id)] }, { _ in })
        case .close(let id, let detour):
            use(.close, { [.room(id)] }, { $0.pair("to", detour?.string) })
        case .slot(let id, let patch): use(.slot, { [.slot(id)] }, { patch.write(to: &$0) })
        case .pitch(let id, let patch):
            use(.pitch, { id.map { [.session($0)] } ?? [] }, { patch.write(to: &$0) })
        case .vote(let id, let hands):
            use(.vote, { [.session(id)] }, { $0.pair("hands", hands) })
        case .call(let id): use(.call, { id.map { [.call($0)] } ?? [] }, { _ in })
        case .merge(let kept, let other):
            use(.merge, { [.session(kept), .session(other)] }, { _ in })
        case .interest(let id): use(.interest, { [.interest(id)] }, { _ in })
        case .accept(let id): use(.accept, { [.held(id)] }, { _ in })
        case .decline(let id): use(.decline, { [.held(id)] }, { _ in })
        case .place(let id, let patch): use(.place, { [.session(id)] }, { patch.write(to: &$0) })
        case .move(let id, let patch): use(.move, { [.session(id)] }, { patch.write(to: &$0) })
        case .swap(let first, let second):
            use(.swap, { [.session(first), .session(second)] }, { _ in })
        case .park(let id): use(.park, { [.session(id)] }, { _ in })
        case .delay(let id, let minutes, let scope):
            use(.delay, { [.session(id)] }, { scope.write(minutes, to: &$0) })
        case .extend(let id, let minutes):
            use(.extend, { [.session(id)] }, { $0.pair("by", minutes) })
        case .finish(let id): use(.finish, { [.session(id)] }, { _ in })
        case .cancel(let id, let note):
            use(.cancel, { [.session(id)] }, { if let note { $0.text("note", note.string) } })
        case .restore(let id): use(.restore, { [.session(id)] }, { _ in })
        case .edit(let id, let patch): use(.edit, { [.session(id)] }, { patch.write(to: &$0) })
        case .remove(let key): use(.remove, { [Subject(key, key.notation)] }, { _ in })
        case .notice(let id, let patch):
            use(.notice, { id.map { [.notice($0)] } ?? [] }, { patch.write(to: &$0) })
        case .hashtag(let week, let patch):
            use(.hashtag, { week.map { [.hashtag($0)] } ?? [] }, { patch.write(to: &$0) })
        case .page(let id, let patch): use(.page, { [.page(id)] }, { patch.write(to: &$0) })
        case .stage(let id, let patch): use(.stage, { [.stage(id)] }, { patch.write(to: &$0) })
        case .detail(let key, let text):
            use(.detail, { [Subject(.detail(key), nil)] }, { key.write(text, to: &$0) })
        }
    }
}

/// An entity that a command names, and the word for it after the verb.
private struct Subject {
    let key: EntityKey
    /// The word; nil if the entity is named by fields.
    let word: String?

    init(_ key: EntityKey, _ word: String?) {
        self.key = key
        self.word = word
    }

    static let event = Subject(.event, nil)
    static func room(_ id: RoomID) -> Subject { Subject(.room(id), id.string) }
    static func slot(_ id: SlotID) -> Subject { Subject(.slot(id), id.string) }
    static func session(_ id: SessionID) -> Subject { Subject(.session(id), id.string) }
    static func call(_ id: SessionID) -> Subject { Subject(.call(id), id.string) }
    static func interest(_ id: SessionID) -> Subject { Subject(.interest(id), id.string) }
    static func held(_ id: HeldID) -> Subject { Subject(.held(id), id.string) }
    static func notice(_ id: NoticeID) -> Subject { Subject(.notice(id), id.string) }
    static func hashtag(_ week: ISOWeek) -> Subject { Subject(.hashtag(week), week.description) }
    static func page(_ id: PageID) -> Subject { Subject(.page(id), id.string) }
    static func stage(_ id: RoomID) -> Subject { Subject(.stage(id), id.string) }
}

extension DelayScope {
    fileprivate func write(_ minutes: Int, to writer: inout LineWriter) {
        writer.pair("by", minutes)
        if self != .session { writer.pair("scope", rawValue) }
    }
}

extension DetailKey {
    fileprivate func write(_ text: Text, to writer: inout LineWriter) {
        write(to: &writer)
        writer.text("text", text.string)
    }
}
