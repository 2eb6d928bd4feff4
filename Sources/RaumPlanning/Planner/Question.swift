package import RaumGrid

/// A question that only `y` answers with yes.
package enum Question: Hashable, Sendable {
    case remove(SessionID)
    case cancel(SessionID)

    /// The session that it is about.
    var session: SessionID {
        switch self {
        case .remove(let id), .cancel(let id): id
        }
    }
}
