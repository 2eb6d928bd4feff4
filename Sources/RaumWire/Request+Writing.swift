internal import RaumGrid
package import RaumNotation

extension Request {
    /// The line that asks this, without a line end.
    package func bytes(tag: Tag? = nil) -> [UInt8] {
        switch self {
        case .watch(let scope, let since, let view):
            line("WATCH", tag) { writer in
                scope.write(to: &writer)
                writer.pair("since", since?.description)
                if view != .full { writer.pair("view", view.rawValue) }
            }
        case .now(let room): line("NOW", tag) { $0.word(room.string) }
        case .iam(let screen): line("IAM", tag, screen.write)
        case .shown(let revision, let offset):
            line("SHOWN", tag) { writer in
                writer.pair("rev", revision.number)
                if let offset { writer.pair("offset", offset) }
            }
        case .history(let since):
            line("HISTORY", tag) { if let since { $0.pair("since", since.number) } }
        case .difference(let from, let to):
            line("DIFF", tag) { writer in
                writer.word(from.description)
                writer.word(to.description)
            }
        case .identify(let screen): line("IDENTIFY", tag) { $0.pair("screen", screen) }
        case .assign(let screen, let assignment):
            line("ASSIGN", tag) { writer in
                writer.pair("screen", screen)
                writer.text("view", assignment.description)
            }
        case .commit(let options): line("COMMIT", tag, options.write)
        case .undo(let revision, let options):
            line("UNDO", tag) { writer in
                writer.word(revision.description)
                options.write(to: &writer)
            }
        case .change(let command, let options): command.bytes(tag: tag, options)
        default: line(bareVerb, tag) { _ in }
        }
    }

    private var bareVerb: String {
        switch self {
        case .ping: "PING"
        case .help: "HELP"
        case .limits: "LIMITS"
        case .status: "STATUS"
        case .keys: "KEYS"
        case .begin: "BEGIN"
        case .rollback: "ROLLBACK"
        case .bye: "BYE"
        default: preconditionFailure("bytes(tag:) writes the arguments of \(self)")
        }
    }
}

private func line(_ verb: String, _ tag: Tag?, _ write: (inout LineWriter) -> Void) -> [UInt8] {
    var writer = LineWriter(tag: tag, verb: verb)
    write(&writer)
    return writer.bytes
}

extension Screen {
    func write(to writer: inout LineWriter) {
        writer.word(kind)
        if !subject.isEmpty { writer.word(subject) }
        if !version.isEmpty { writer.pair("version", version) }
        if !name.isEmpty { writer.pair("name", name) }
        writer.pair("code", code?.description)
    }
}
