package import RaumWire
package import RaumWords

/// Why an organiser's request was not done, or may not have been done.
package enum ClientError: Error, Hashable, Sendable {
    /// The given text is no address.
    case badAddress(String)
    /// The given text is no path of a socket; with the reason.
    case badSocket(String)
    /// No daemon answers; `isBusy` where one answered that it is full for now.
    case unreachable(servers: String, reason: String, isBusy: Bool = false)
    /// A server accepts the connection, but does not greet in time.
    case timedOut(server: String, seconds: Int)
    /// The daemon did not answer the request in time; whether it was done is not known.
    case unanswered(server: String, seconds: Int)
    /// The program that answers is no daemon.
    case stranger(server: String)
    /// The daemon speaks another version of the protocol.
    case version(server: String, Int)
    /// The connection ended before the answer, twice; whether the request was done is not known.
    case lost(server: String)
    /// The daemon refused, with its reason; of a transaction, the command that was refused, counted from 0.
    case refused(Failure, command: Int? = nil)
    /// No daemon of the log that was asked has the screen; `unasked` could not be asked.
    case elsewhere(Failure, unasked: [OtherDaemon])
    /// The daemon sent a line that cannot be read.
    case garbled(server: String)
    /// The daemon does not prove that it holds the key.
    case unproven(server: String)
    /// A line of the daemon was changed on the way; whether the request was done is not known.
    case altered(server: String)
    /// A key cannot be read or kept.
    case badKey(String)
    /// The file of a key that was named is not there; with the sentence.
    case noKey(String)
    /// Several events are on the local network: these, with their addresses.
    case ambiguous([String])
    /// No daemon is on this machine, and none on the local network says that it is there.
    case unfound
}

extension ClientError {
    /// The exit code of a program: 1 refused, 64 usage, 69 no daemon, 75 try again (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .badAddress, .badSocket, .badKey, .ambiguous: 64
        case .unreachable(_, _, let isBusy): isBusy ? 75 : 69
        case .timedOut, .unanswered, .stranger, .version, .lost, .garbled,
            .unproven, .altered, .unfound:
            69
        case .refused(let failure, _):
            failure.kind == .server ? 75 : failure.isUnreadable ? 64 : 1
        case .noKey: 1
        case .elsewhere: 75
        }
    }
}

extension Failure {
    /// Whether the command line lacks something, or has a value that its option never takes.
    fileprivate var isUnreadable: Bool {
        switch code {
        case "MISSING": true
        // A zone that nobody knows is named and not there; a time beyond the calendar is refused.
        case "BAD-VALUE": self["key"] != "zone" && self["thing"] == nil
        default: false
        }
    }
}

extension ClientError: SpokenError {
    /// The sentence in English, for logs and programs: of a refusal with its code.
    package var description: String {
        guard case .refused(let failure, _) = self else { return sentence.english }
        return sentence.english + " (\(failure.name))"
    }

    /// The failure, with advice.
    package var sentence: Sentence {
        switch self {
        case .badAddress(let text):
            Sentence(
                en:
                    "\"\(text)\" is no address. Write HOST, HOST:PORT, [IPV6]:PORT or /path/of.sock.",
                de:
                    "„\(text)“ ist keine Adresse. Bitte HOST, HOST:PORT, [IPV6]:PORT oder /pfad/zum.sock angeben."
            )
        case .badSocket(let sentence), .badKey(let sentence), .noKey(let sentence):
            Sentence(name: sentence)
        case .unreachable(let servers, let reason, _):
            Sentence(
                en: "Cannot reach \(servers): \(reason). Is raumwerkd running? Start it with"
                    + " \"raumwerkd serve --data grid\", where grid is its directory, or say where it is"
                    + " with --server HOST or --socket PATH.",
                de: "\(servers) ist nicht erreichbar (\(reason)). Läuft raumwerkd? Es startet mit"
                    + " „raumwerkd serve --data grid“, wobei grid sein Verzeichnis ist; wo es ist, sagt"
                    + " --server HOST oder --socket PFAD."
            )
        case .timedOut(let server, let seconds):
            Sentence(
                en:
                    "\(server) did not answer within \(seconds) seconds. Is the network up? Ask again,"
                    + " or say where raumwerkd is with --server HOST or --socket PATH.",
                de:
                    "\(server) hat in \(seconds) Sekunden nicht geantwortet. Geht das Netz? Noch einmal versuchen,"
                    + " oder mit --server HOST oder --socket PFAD sagen, wo raumwerkd ist."
            )
        case .unanswered(let server, let seconds):
            Sentence(
                en: "\(server) did not answer within \(seconds) seconds",
                de: "\(server) hat in \(seconds) Sekunden nicht geantwortet"
            ) + ClientError.unknownOutcome
        case .stranger(let server):
            Sentence(
                en:
                    "What answers at \(server) is not raumwerkd. Say where it is with --server HOST:PORT.",
                de:
                    "Was bei \(server) antwortet, ist nicht raumwerkd. Wo es ist, sagt --server HOST:PORT."
            )
        case .version(let server, let version):
            Sentence(
                en: "\(server) speaks version \(version) of the protocol, this program version"
                    + " \(WireLimits.version). Use the program that came with the daemon.",
                de: "\(server) spricht Version \(version) des Protokolls, dieses Programm Version"
                    + " \(WireLimits.version). Bitte das Programm verwenden, das zu raumwerkd gehört."
            )
        case .lost(let server):
            Sentence(
                en: "The connection to \(server) ended before the answer",
                de: "Die Verbindung zu \(server) endete vor der Antwort"
            ) + ClientError.unknownOutcome
        case .refused(let failure, let command): ClientError.refusal(failure, command)
        case .elsewhere(let failure, let unasked): ClientError.missing(failure, unasked)
        case .unproven(let server):
            Sentence(
                en:
                    "\(server) does not prove that it is your daemon: it does not know your key, or somebody"
                    + " is in between. Nothing was asked of it.",
                de:
                    "\(server) beweist nicht, dass es Ihr raumwerkd ist: es kennt den Schlüssel nicht, oder jemand"
                    + " sitzt dazwischen. Es wurde nichts gefragt."
            )
        case .altered(let server):
            Sentence(
                en: "What \(server) said was changed on the way",
                de: "Was \(server) sagte, wurde unterwegs verändert"
            ) + ClientError.unknownOutcome
        case .ambiguous(let places):
            Sentence(
                en: "Several events are on the local network: \(places.joined(separator: "; "))."
                    + " Say which one is meant with --server HOST.",
                de:
                    "Im lokalen Netz sind mehrere Veranstaltungen: \(places.joined(separator: "; "))."
                    + " Welche gemeint ist, sagt --server HOST."
            )
        case .unfound:
            Sentence(
                en: "No daemon runs on this machine, and none answers on the local network."
                    + " Start it with \"raumwerkd serve --data grid\", where grid is its directory, or say where it is with --server HOST"
                    + " or --socket PATH.",
                de: "Auf diesem Rechner läuft kein raumwerkd, und im lokalen Netz antwortet keiner."
                    + " Er startet mit „raumwerkd serve --data grid“, wobei grid sein Verzeichnis ist; wo er"
                    + " ist, sagt --server HOST oder --socket PFAD."
            )
        case .garbled(let server):
            Sentence(
                en:
                    "\(server) sent something that cannot be read. Is it the same version of raumwerkd?",
                de:
                    "\(server) hat etwas Unlesbares geschickt. Ist es dieselbe Version von raumwerkd?"
            )
        }
    }

    private static let unknownOutcome = Sentence(
        en: ", so whether it was done is not known. \"raumwerk history\" says what was.",
        de: "; ob es getan ist, weiß niemand. „raumwerk history“ zeigt, was war."
    )

    private static func missing(_ failure: Failure, _ unasked: [OtherDaemon]) -> Sentence {
        failure.spokenForCommands + Sentence(name: " ")
            + unasked.map(\.lack).joined(separator: "; ")
            + Sentence(
                en: ": the screen may be there. Ask again when that answers.",
                de:
                    ": Der Bildschirm kann dort sein. Noch einmal versuchen, wenn das antwortet."
            )
    }

    private static func refusal(_ failure: Failure, _ command: Int?) -> Sentence {
        let place = command.map { number in
            Sentence(en: "Command \(number + 1): ", de: "Befehl \(number + 1): ")
        }
        return (place ?? .empty) + failure.spokenForCommands
    }
}

extension ClientError {
    /// Why a server is passed over, in a few words beside its name.
    var shortReason: String {
        switch self {
        case .unreachable(_, let reason, _): reason
        case .timedOut(_, let seconds), .unanswered(_, let seconds):
            "no answer within \(seconds) \(seconds == 1 ? "second" : "seconds")"
        case .stranger: "it is not raumwerkd"
        case .version(_, let version): "it speaks version \(version) of the protocol"
        case .lost: "it hung up without a word"
        case .refused(let failure, _), .elsewhere(let failure, _): failure.sentence
        case .garbled: "it cannot be understood"
        case .unproven: "it does not prove that it holds our key"
        case .altered: "what it said was changed on the way"
        case .badAddress, .badSocket, .badKey, .noKey, .ambiguous, .unfound: description
        }
    }
}
