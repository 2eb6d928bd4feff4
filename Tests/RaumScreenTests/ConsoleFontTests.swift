import Foundation
import RaumScreen
import Testing

@Suite struct ConsoleFontTests {
    /// Rows of H, of A with its ring above it, of g, and of a full block.
    private static let pictures: [(Character, [UInt8])] = [
        ("H", [0, 0, 0x44, 0x44, 0x7C, 0x44, 0x44, 0]),
        ("Å", [0x10, 0, 0x38, 0x44, 0x7C, 0x44, 0x44, 0]),
        ("g", [0, 0, 0, 0x3C, 0x44, 0x3C, 0x04, 0x38]), ("█", Array(repeating: 0xFF, count: 8)),
    ]

    /// Version 1: 256 letters of eight rows.
    private static var psf1: [UInt8] {
        var (bytes, table): ([UInt8], [UInt8]) = ([0x36, 4, 2, 8], [])
        for index in 0..<256 {
            let picture = index < 4 ? pictures[index] : ("\0", Array(repeating: 0, count: 8))
            bytes += picture.1
            for scalar in index < 4 ? Array(String(picture.0).unicodeScalars) : [] {
                table += [UInt8(scalar.value & 255), UInt8(scalar.value >> 8)]
            }
            // A sequence is skipped.
            table += [0xFE, 0xFF, 0x41, 0, 0xFF, 0xFF]
        }
        return bytes + table
    }

    /// Version 2: the same four letters.
    private static var psf2: [UInt8] {
        let header: [UInt32] = [0x864A_B572, 0, 32, 1, 4, 8, 8, 8]
        let bytes: [UInt8] = header.flatMap { word -> [UInt8] in
            [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> $0) }
        }
        let table = pictures.flatMap { picture -> [UInt8] in
            Array(String(picture.0).utf8) + [0xFE, 0x42, 0xFF]
        }
        return bytes + pictures.flatMap(\.1) + table
    }

    private static let versions = [("version 1", psf1), ("version 2", psf2)]

    private func console(_ bytes: [UInt8]) throws -> PixelFont {
        guard case .console(let font) = try LetterFont(bytes: bytes) else {
            throw FontMissing()
        }
        return font
    }

    private struct FontMissing: Error {}

    @Test(arguments: versions)
    func `letters are cut out of their cells`(_ name: String, _ bytes: [UInt8]) throws {
        let font = try console(bytes)
        #expect(font.characters == ["H", "Å", "g"])
        #expect(font.capHeight == 5)
        let face = PixelFace(font, across: 1, down: 1)
        #expect(face.rows(of: "HH") == ["█   █ █   █", "█▀▀▀█ █▀▀▀█", "▀   ▀ ▀   ▀"])
        #expect(face.rows(of: "Å")?.count == 4 && face.rows(of: "A\u{30A}") == face.rows(of: "Å"))
        #expect(face.rows(of: "g")?.count == 3 && face.columns(of: "g") == 5)
        #expect(face.columns(of: "x") == nil)
    }

    @Test(arguments: versions)
    func `a font is taken before the built-in letters, as large as it goes`(
        _ name: String,
        _ bytes: [UInt8]
    ) throws {
        let font = try LetterFont(bytes: bytes)
        for isASCII in [false, true] {
            let type = BlockType([font], isASCII: isASCII)
            let own = try #require(type.fit("HÅg", columns: 60, rows: 20))
            let usual = isASCII ? BlockType.hashes : .halfBlocks
            #expect(own != usual.fit("HÅg", columns: 60, rows: 20))
            #expect(try #require(type.fit("HÅg", columns: 200, rows: 60)).rows > own.rows)
            let other = try #require(type.fit("Hallo", columns: 60, rows: 20))
            #expect(other == usual.fit("Hallo", columns: 60, rows: 20))
        }
    }

    /// A byte that is changed, and what is said where.
    @Test(arguments: [
        (0, 0x35, 1, "begins with flf2a"), (3, 0, 3, "rows of a letter is 0"),
        (3, 65, 3, "rows of a letter is 65"), (2, 3, 2052, "within its 512 letters"),
    ])
    func `a damaged version 1 is refused`(_ place: Int, _ value: UInt8, _ at: Int, _ said: String) {
        var bytes = Array(ConsoleFontTests.psf1.prefix(2052))
        bytes[place] = value
        expect(bytes, at, said)
    }

    @Test(arguments: [
        (4, 1, 4, "the version is 1"), (8, 31, 8, "length of the header is 31"),
        (9, 255, 8, "length of the header"), (16, 0, 16, "number of letters is 0"),
        (18, 255, 16, "number of letters"), (16, 200, 0, "within its 200 letters"),
        (20, 9, 20, "bytes of a letter is 9"), (24, 65, 24, "rows of a letter is 65"),
        (28, 0, 28, "columns of a letter is 0"), (65, 0xC0, 64, "no UTF-8"),
    ])
    func `a damaged version 2 is refused`(_ place: Int, _ value: UInt8, _ at: Int, _ said: String) {
        var bytes = ConsoleFontTests.psf2
        bytes[place] = value
        expect(bytes, at == 0 ? bytes.count : at, said)
    }

    private func expect(_ bytes: [UInt8], _ at: Int, _ said: String) {
        let fault = #expect(throws: FontFault.self) { try LetterFont(bytes: bytes) }
        #expect(fault?.reason.contains(said) ?? false, "\(String(describing: fault))")
        #expect(fault?.place == .byte(at) || fault?.place == .line(at))
    }

    @Test func `no beginning of a font is a font`() {
        for (name, bytes) in ConsoleFontTests.versions {
            for count in 0..<bytes.count {
                #expect(throws: FontFault.self, "\(name), \(count) bytes") {
                    try LetterFont(bytes: Array(bytes.prefix(count)))
                }
            }
        }
        #expect(throws: FontFault.self) { try LetterFont(bytes: [0x1F, 0x8B, 8]) }
    }

    private static let debian: [String] = {
        let folder = "/usr/share/consolefonts/"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("Lat15") && $0.hasSuffix(".psf.gz") }.sorted().map {
            folder + $0
        }
    }()

    @Test(
        .enabled(if: !debian.isEmpty, "console-setup-linux is not installed"),
        arguments: debian
    )
    func `fonts of Debian hold a German title`(_ path: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        let face = PixelFace(try console(bytes), across: 1, down: 1)
        #expect(face.columns(of: "Wem gehören große Übergänge? 100 %") != nil)
    }
}
