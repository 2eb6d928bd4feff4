internal import RaumGrid
package import RaumNotation

extension Request {
    /// The line of this request, without a line end.
    package func bytes(tag: Tag? = nil) -> [UInt8] {
        switch self {
        case .watch(let scope, let since, let view):
            line(verb, tag) { writer in
                scope.write(to: &writer)
                writer.pair("since", since?.description)
                if view != .full { writer.pair("view", view.rawValue) }
            }
        case .now(let room): line(verb, tag) { $0.word(room.string) }
        case .iam(let screen): line(verb, tag, screen.write)
        case .shown(let revision, let offset):
            line(verb, tag) { writer in
                writer.pair("rev", revision.number)
                if let offset { writer.pair("offset", offset) }
            }
        case .history(let since, let language):
            line(verb, tag) { writer in
                if let since { writer.pair("since", since.number) }
                if language != .english { writer.pair("lang", language.rawValue) }
            }
        case .difference(let from, let to, let language):
            line(verb, tag) { writer in
                writer.word(from.description)
                writer.word(to.description)
                if language != .english { writer.pair("lang", language.rawValue) }
            }
        case .identify(let screen): line(verb, tag) { $0.pair("screen", screen) }
        case .assign(let screen, let assignment):
            line(verb, tag) { writer in
                writer.pair("screen", screen)
                writer.text("view", assignment.description)
            }
        case .forget(let screen):
            line(verb, tag) { if let screen { $0.pair("screen", screen) } }
        case .commit(let options): line(verb, tag, options.write)
        case .undo(let revision, let options):
            line(verb, tag) { writer in
                writer.word(revision.description)
                options.write(to: &writer)
            }
        case .change(let command, let options): command.bytes(tag: tag, options)
        case .ping, .help, .limits, .status, .keys, .begin, .rollback, .bye:
            line(verb, tag) { _ in }
        }
    }

    /// The verb of its line.
    package var verb: Verb {
        switch self {
        case .watch: .watch
        case .ping: .ping
        case .now: .now
        case .iam: .iam
        case .shown: .shown
        case .help: .help
        case .limits: .limits
        case .status: .status
        case .keys: .keys
        case .history: .history
        case .difference: .difference
        case .identify: .identify
        case .assign: .assign
        case .forget: .forget
        case .begin: .begin
        case .commit: .commit
        case .rollback: .rollback
        case .change(let command, _): command.verb
        case .undo: .undo
        case .bye: .bye
        }
    }
}

private func line(_ verb: Verb, _ tag: Tag?, _ write: (inout LineWriter) -> Void) -> [UInt8] {
    var writer = LineWriter(tag: tag, verb: verb.rawValue)
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
        if !notes.isEmpty { writer.pair("note", notes.joined(separator: ",")) }
    }
}
