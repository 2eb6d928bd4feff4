import RaumIO
import RaumWords

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why an address cannot be listened at, with what to do next.
struct ListenError: SpokenError {
    let sentence: Sentence

    /// Nil if the error is about no address.
    init?(_ error: SystemError) {
        let isSocket = error.subject.utf8.contains(UInt8(ascii: "/"))
        let option = isSocket ? "--socket PATH" : "--listen HOST:PORT"
        let another = Sentence(
            en: "choose another with \(option)",
            de: "einen anderen nennt \(option)"
        )
        guard let reason = ListenError.reason(error.code, isSocket: isSocket),
            ["bind", "connect", "unlink"].contains(error.call)
        else { return nil }
        sentence =
            Sentence(
                en: "Cannot listen on \(error.subject): \(error.reason). ",
                de: "Auf \(error.subject) lässt sich nicht horchen: \(error.reason). "
            ) + reason + another + Sentence(name: ".")
    }

    /// The reason, without the advice; nil if it has nothing to do with the address.
    private static func reason(_ code: Int32, isSocket: Bool) -> Sentence? {
        switch code {
        case EADDRINUSE where isSocket:
            Sentence(
                en: "A daemon serves there already. Stop that one, or ",
                de: "Dort dient schon ein raumwerkd. Bitte das beenden; "
            )
        case EADDRINUSE:
            Sentence(
                en: "Another program listens there. Stop that one, or ",
                de: "Dort horcht ein anderes Programm. Bitte das beenden; "
            )
        case ENOTSOCK:
            Sentence(
                en: "A file stands there that is no socket. Move it away, or ",
                de: "Dort steht eine Datei, die kein Socket ist. Bitte wegräumen; "
            )
        case EADDRNOTAVAIL:
            Sentence(
                en: "This machine has no such address; ",
                de: "Dieser Rechner hat keine solche Adresse; "
            )
        case ENOENT, ENOTDIR:
            Sentence(
                en: "There is no directory for it. Make that, or ",
                de: "Es gibt kein Verzeichnis dafür. Bitte anlegen; "
            )
        case EACCES, EPERM:
            Sentence(
                en: "This user may not listen there; ",
                de: "Dieser Benutzer darf dort nicht horchen; "
            )
        default: nil
        }
    }
}
