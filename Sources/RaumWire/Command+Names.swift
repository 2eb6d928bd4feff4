package import RaumGrid

extension Command {
    /// The things that the command names, and that `if=` therefore guards.
    package var names: [EntityKey] {
        switch self {
        case .event: [.event]
        case .room(let id, _), .open(let id), .close(let id, _): [.room(id)]
        case .slot(let id, _): [.slot(id)]
        case .pitch(let id, _): id.map { [.session($0)] } ?? []
        case .notice(let id, _): id.map { [.notice($0)] } ?? []
        case .hashtag(let week, _): week.map { [.hashtag($0)] } ?? []
        case .detail(let key, _): [.detail(key)]
        case .swap(let first, let second): [.session(first), .session(second)]
        case .remove(let key): [key]
        case .vote(let id, _), .place(let id, _), .move(let id, _), .delay(let id, _, _),
            .extend(let id, _), .finish(let id), .cancel(let id, _), .restore(let id),
            .edit(let id, _), .park(let id):
            [.session(id)]
        }
    }
}
