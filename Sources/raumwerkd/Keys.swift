import RaumArguments
import RaumEtcd
import RaumGrid
import RaumIO
import RaumKeys
import RaumLog
import RaumServer
import RaumWire
import RaumWords

/// `raumwerkd key list`.
func listKeys(_ invocation: Invocation) throws {
    let keys = try KeyFile(try required("data", invocation)).listed().keys
    if keys.isEmpty {
        say(
            Sentence(
                en: "There are no keys. Make one with: raumwerkd key add",
                de: "Es gibt keine Schlüssel. Einen macht: raumwerkd key add"
            )
        )
    }
    for key in keys { say(row: "\(key.id)\t\(key.role.notation)") }
}

/// `raumwerkd key revoke`.
func revokeKey(_ invocation: Invocation) throws {
    let file = KeyFile(try required("data", invocation))
    let name = invocation.argument(0) ?? ""
    if let keys = try sharedKeys(invocation, file) {
        try keys.revoke(name)
    } else {
        try file.revoke(name)
    }
    say(
        Sentence(
            en: "\(name) is revoked; a running daemon closes its connections within a second",
            de:
                "\(name) gilt nicht mehr; ein laufendes raumwerkd schließt seine Verbindungen binnen einer Sekunde"
        )
    )
}

/// The keys that the directory shares with others; nil if they are its own, which is printed.
private func sharedKeys(_ invocation: Invocation, _ file: KeyFile) throws -> SharedKeys? {
    let path = try required("data", invocation)
    let membership = LogMembership(at: path)
    guard let mark = try membership.mark(), !invocation.has("keys-here") else {
        return nil
    }
    guard let user = try membership.user() else {
        tellOwnKeys(
            Sentence(en: "there is no file log.secret", de: "es gibt keine Datei log.secret")
        )
        return nil
    }
    let address = try logAddress(invocation.value("log") ?? mark.spelling)
    guard address.name == mark.log else {
        throw UsageError(
            en: "The directory is shared in the log \(mark.log), and not in \(address.name).",
            de: "Das Verzeichnis wird im Log \(mark.log) geteilt und nicht in \(address.name)."
        )
    }
    let keys = SharedKeys(try EtcdEngine(address, user: user), file)
    guard let reason = try keys.reasonToStayOut() else { return keys }
    tellOwnKeys(reason)
    return nil
}

/// Prints that a key is changed on this machine alone.
private func tellOwnKeys(_ reason: Sentence) {
    let words =
        Sentence(
            en: "this changes the keys of this machine alone, since ",
            de: "das ändert nur die Schlüssel dieses Rechners, denn "
        ) + reason
        + Sentence(
            en: ". Copy the file keys to the others.",
            de: ". Die Datei keys auf die anderen kopieren."
        )
    StandardError.say("raumwerkd: " + spoken(words))
}

/// `raumwerkd key add`.
func addKey(_ invocation: Invocation) throws {
    let file = KeyFile(try required("data", invocation))
    let keys = try sharedKeys(invocation, file)
    guard let text = invocation.value("role") else {
        throw UsageError(en: "--role is missing.", de: "--role fehlt.")
    }
    guard let role = Role(notation: text) else {
        throw UsageError(
            en: "--role takes display, guest, room:ID, organiser or admin, not \(text).",
            de: "--role ist display, guest, room:ID, organiser oder admin, nicht \(text)."
        )
    }
    let name = invocation.argument(0) ?? ""
    if let keys {
        try keys.add(name, role: role, handingOver: handOver)
    } else {
        try file.add(name, role: role, handingOver: handOver)
    }
    let advice = Sentence(
        en: "hand this line to its holder in secret: ",
        de: "diese Zeile geheim übergeben: "
    )
    StandardError.say("raumwerkd: " + spoken(advice + use(of: role)))
}

/// The next step with a key in a file: an organiser's program keeps it, a screen is started with it.
private func use(of role: Role) -> Sentence {
    let command =
        switch role {
        case .display: "raumwerk-display assigned --key "
        case .guest: "raumwerk-display kiosk --key "
        case .room(let room): "raumwerk-display door \(room) --key "
        case .organiser, .admin: "raumwerk login --key "
        }
    return Sentence(name: command) + Sentence(en: "FILE", de: "DATEI")
}

/// Shows a key, which is never shown again: on standard output, for a pipe or a file.
///
/// Returns the reason of a failure: then the key is not kept, since it was not handed over.
private func handOver(_ key: Key) -> Sentence? {
    StandardOutput.write(key.bytes + [0x0A])
    StandardOutput.sync()
    guard !StandardOutput.isOpen else { return nil }
    let reason =
        StandardOutput.failure.map { Sentence(name: $0.reason) }
        ?? Sentence(en: "nobody reads it", de: "niemand liest sie")
    return Sentence(
        en: "The key cannot be shown on standard output: ",
        de: "Der Schlüssel lässt sich nicht auf die Standardausgabe schreiben: "
    ) + reason + Sentence(en: ". No key was made.", de: ". Keiner wurde gemacht.")
}
