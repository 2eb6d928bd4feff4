/// The places for a socket of a user's programs, best first, after the XDG Base Directory Specification, by which
/// relative paths are ignored.
package struct UserSocket: Sendable {
    private let environment: @Sendable (String) -> String?

    /// The places that `environment` names.
    package init(
        environment: @escaping @Sendable (String) -> String? = { Environment.value(of: $0) }
    ) {
        self.environment = environment
    }

    /// The directory that a session has for its sockets; nil without a session.
    package var sessionFolder: String? { folder("XDG_RUNTIME_DIR") }

    /// The directory in which the user's programs keep their state; nil if there is no home.
    package var stateFolder: String? {
        let state = folder("XDG_STATE_HOME") ?? folder("HOME").map { $0 + "/.local/state" }
        return state.map { $0 + "/raumwerk" }
    }

    /// The paths for a socket of `name`: in the session, and the place of one without a session.
    package func paths(_ name: String) -> [String] {
        [sessionFolder, stateFolder].compactMap(\.self).map { $0 + "/" + name }
    }

    private func folder(_ variable: String) -> String? {
        guard var path = environment(variable), path.hasPrefix("/") else { return nil }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
