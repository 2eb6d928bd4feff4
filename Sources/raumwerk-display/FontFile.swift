import RaumArguments
import RaumIO
import RaumScreen

extension BlockType {
    /// The letters of font files, before the built-in ones; nil if no file is named.
    ///
    /// Throws a sentence with the path, and the line or byte where a file is no font.
    static func letters(in paths: [String], isASCII: Bool) throws(UsageError) -> BlockType? {
        guard !paths.isEmpty else { return nil }
        var fonts: [LetterFont] = []
        for path in paths { fonts.append(try font(path)) }
        return BlockType(fonts, isASCII: isASCII)
    }

    private static func font(_ path: String) throws(UsageError) -> LetterFont {
        do {
            let bytes = try File.reading(path).readAll(bytesMax: FontLimits.bytesMax)
            return try LetterFont(bytes: bytes)
        } catch let fault as FontFault {
            throw UsageError("--font \(path), \(fault).")
        } catch {
            throw UsageError("--font: \(error).", exitCode: .failure)
        }
    }
}
