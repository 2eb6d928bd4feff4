import RaumIO
import RaumNotation
import RaumWire

/// The file of `raumwerk follow --state`: up to where all was told, as a line `7f3a91c2d4e5f607:40`.
struct FollowState {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Nil where there is no file.
    func read() throws -> Cursor? {
        let bytes: [UInt8]
        do {
            bytes = try File.reading(path).readAll(bytesMax: NotationLimits.lineBytesMax)
        } catch  where error.isMissing {
            return nil
        } catch {
            throw BadState(path: path, reason: "cannot be read: \(error.reason)")
        }
        let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        guard let cursor = Cursor(notation: text) else {
            throw BadState(
                path: path,
                reason: "is no state of raumwerk follow. Move it away, or name another file."
            )
        }
        return cursor
    }

    func write(_ told: Cursor) throws {
        do {
            try OutputFile.put(Array("\(told)\n".utf8), at: path)
        } catch {
            throw BadState(path: path, reason: "cannot be written: \(error.reason)")
        }
    }
}

/// A state that could not be kept or read.
private struct BadState: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path) \(reason)" }
}
