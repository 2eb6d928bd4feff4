import RaumArguments
import RaumGrid
import RaumIO
import RaumKeys
import RaumServer
import RaumWire

/// `raumwerkd key add|list|revoke`.
func changeKeys(_ invocation: Invocation) throws {
    let file = KeyFile(try required("data", invocation))
    switch invocation.path.last {
    case "add": try addKey(invocation, file)
    case "revoke":
        let name = invocation.argument(0) ?? ""
        try file.revoke(name)
        say("\(name) is revoked; a running daemon closes its connections within a second")
    default:
        let keys = try file.read().keys
        if keys.isEmpty { say("There are no keys. Make one with: raumwerkd key add") }
        for key in keys { say("\(key.id)\t\(key.role.notation)") }
    }
}

private func addKey(_ invocation: Invocation, _ file: KeyFile) throws {
    guard let text = invocation.value("role") else { throw UsageError("--role is missing.") }
    guard let role = Role(notation: text) else {
        throw UsageError("--role takes display, guest, room:ID, organiser or admin, not \(text).")
    }
    try file.add(invocation.argument(0) ?? "", role: role, handingOver: handOver)
    StandardError.say("raumwerkd: hand this line to its holder in secret: " + use(of: role))
}

/// What its holder does with a key that is in a file: an organiser's program keeps it, a screen is started with it.
private func use(of role: Role) -> String {
    switch role {
    case .display: "raumwerk-display assigned --key FILE"
    case .guest: "raumwerk-display kiosk --key FILE"
    case .room(let room): "raumwerk-display door \(room) --key FILE"
    case .organiser, .admin: "raumwerk login --key FILE"
    }
}

/// Shows a key the one time that it is shown: on standard output, for a pipe or a file.
///
/// Gives why that failed: a key that nobody has is not kept.
private func handOver(_ key: Key) -> String? {
    StandardOutput.write(key.bytes + [0x0A])
    StandardOutput.sync()
    guard !StandardOutput.isOpen else { return nil }
    let reason = StandardOutput.failure?.reason ?? "nobody reads it"
    return "The key cannot be shown on standard output: \(reason). No key was made."
}
