/// The path of `name` in the directory that a user's session has for its sockets; nil without a session.
///
/// After the XDG Base Directory Specification, which has a relative path ignored.
package func userSocketPath(
    _ name: String,
    environment: (String) -> String? = Environment.value(of:)
) -> String? {
    guard let folder = environment("XDG_RUNTIME_DIR"), folder.hasPrefix("/") else { return nil }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
