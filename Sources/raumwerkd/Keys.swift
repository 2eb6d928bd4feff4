import Foundation
import RaumArguments
import RaumGrid
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
        print("\(name) is revoked; a running daemon closes its connections within a second")
    default:
        let keys = try file.read().keys
        if keys.isEmpty { print("There are no keys. Make one with: raumwerkd key add") }
        for key in keys { print(key.id.string, key.role.notation, separator: "\t") }
    }
}

private func addKey(_ invocation: Invocation, _ file: KeyFile) throws {
    guard let text = invocation.value("role") else { throw UsageError("--role is missing.") }
    guard let role = Role(notation: text) else {
        throw UsageError("--role takes display, room:ID, organiser or admin, not \(text).")
    }
    let key = try file.add(invocation.argument(0) ?? "", role: role)
    // The one time that it is shown: on standard output, for a pipe or a file.
    FileHandle.standardOutput.write(Data(key.bytes + [0x0A]))
    let hint = "raumwerkd: hand this line to its holder in secret: raumwerk login --key FILE\n"
    FileHandle.standardError.write(Data(hint.utf8))
}
