import RaumIO
import RaumNotation
import RaumWire
import RaumWords

/// The file of `raumwerk follow --state`: the cursor up to which all changes were reported, as a line
/// `7f3a91c2d4e5f607:40`.
struct FollowState {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Nil if there is no file, or an empty one.
    func read() throws -> Cursor? {
        guard FileKind(at: path) != .folder else {
            throw BadState(
                en: "\(path) is a folder. Name a file for the state of raumwerk follow.",
                de:
                    "\(path) ist ein Verzeichnis. Bitte eine Datei für den Stand von raumwerk follow nennen."
            )
        }
        let bytes: [UInt8]
        do {
            bytes = try File.reading(path).readAll(bytesMax: NotationLimits.lineBytesMax)
        } catch  where error.isMissing {
            return nil
        } catch {
            throw BadState(
                en: "\(path) cannot be read: \(error.reason)",
                de: "\(path) lässt sich nicht lesen: \(error.reason)"
            )
        }
        if bytes.isEmpty { return nil }
        let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        guard let cursor = Cursor(notation: text) else {
            throw BadState(
                en: "\(path) is no state of raumwerk follow. Move it away, or name another file.",
                de: "\(path) ist kein Stand von raumwerk follow. Bitte wegräumen oder eine andere"
                    + " Datei nennen."
            )
        }
        return cursor
    }

    func write(_ told: Cursor) throws {
        do {
            try OutputFile.put(Array("\(told)\n".utf8), at: path)
        } catch {
            throw BadState(
                en: "\(path) cannot be written: \(error.reason)",
                de: "\(path) lässt sich nicht schreiben: \(error.reason)"
            )
        }
    }
}

/// A state that could not be kept or read.
private struct BadState: SpokenError {
    let sentence: Sentence

    init(en english: String, de german: String) {
        sentence = Sentence(en: english, de: german)
    }
}
