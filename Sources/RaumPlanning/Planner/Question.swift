package import RaumGrid

/// A question that only `y` answers with yes.
package enum Question: Hashable, Sendable {
    case remove(SessionID)
    case cancel(SessionID)
}
