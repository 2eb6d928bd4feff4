// The form of programs of Linux (elf(5)): of a file's dynamic section, the names of the shared libraries that it needs,
// and the versions of the C library's symbols. Offsets are not trusted: one that leads out of the file is left out.

/// The shared libraries that a program needs.
package struct ELFNeeds: Equatable, Sendable {
    /// The libraries' names, such as `libc.so.6`, in the file's order.
    package let libraries: [String]
    /// Names of versions, such as `GLIBC_2.34`.
    package let versions: [String]

    init(libraries: [String], versions: [String]) {
        self.libraries = libraries
        self.versions = versions
    }

    /// Reads the program `bytes`; nil unless they are a 64-bit little-endian ELF file.
    package init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
        let file = ELFBytes(bytes)
        guard let dynamic = file.segments.first(where: { $0.kind == 2 }) else {
            (libraries, versions) = ([], [])
            return
        }
        let entries = file.entries(dynamic)
        guard let address = entries.first(where: { $0.tag == 5 })?.value,
            let table = file.offset(ofAddress: address)
        else { return nil }
        let size = entries.first { $0.tag == 10 }?.value ?? 0
        libraries = entries.filter { $0.tag == 1 }.compactMap { entry in
            let (place, isBeyond) = table.addingReportingOverflow(entry.value)
            return isBeyond ? nil : file.text(at: place)
        }
        versions = file.texts(from: table, count: size).filter { text in
            ["GLIBC_", "GLIBCXX_", "GCC_", "CXXABI_"].contains { text.hasPrefix($0) }
        }
    }

    /// The greatest version with `prefix`, such as 2.34; nil if there is none.
    package func version(_ prefix: String) -> [Int]? {
        versions.filter { $0.hasPrefix(prefix) }.compactMap { text in
            let parts = text.dropFirst(prefix.count).split(separator: ".").map { Int($0) }
            return parts.contains(nil) ? nil : parts.compactMap(\.self)
        }.max { $0.lexicographicallyPrecedes($1) }
    }
}

private struct ELFBytes {
    struct Segment {
        let kind: UInt64
        let offset: UInt64
        let address: UInt64
        let size: UInt64
    }

    let bytes: [UInt8]

    /// Entries of a table: more than any program has.
    private static let entriesMax = 4096

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The number of `width` bytes at `place`; nil beyond the end.
    func number(_ place: UInt64, _ width: Int) -> UInt64? {
        guard place <= UInt64(bytes.count), bytes.count - Int(place) >= width else { return nil }
        return bytes[Int(place)..<Int(place) + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    var segments: [Segment] {
        guard let table = number(32, 8), let size = number(54, 2), let count = number(56, 2),
            size >= 56
        else { return [] }
        return (0..<count).compactMap { index in
            let (at, isBeyond) = table.addingReportingOverflow(index * size)
            guard !isBeyond, at < UInt64(bytes.count), let kind = number(at, 4),
                let offset = number(at + 8, 8), let address = number(at + 16, 8),
                let size = number(at + 32, 8)
            else { return nil }
            return Segment(kind: kind, offset: offset, address: address, size: size)
        }
    }

    func entries(_ segment: Segment) -> [(tag: UInt64, value: UInt64)] {
        guard segment.offset < UInt64(bytes.count) else { return [] }
        let count = min(segment.size / 16, UInt64(ELFBytes.entriesMax))
        var entries: [(tag: UInt64, value: UInt64)] = []
        for index in 0..<count {
            let at = segment.offset + index * 16
            guard let tag = number(at, 8), let value = number(at + 8, 8), tag != 0 else { break }
            entries.append((tag, value))
        }
        return entries
    }

    /// Where in the file an address of the loaded program is.
    func offset(ofAddress address: UInt64) -> UInt64? {
        for segment in segments where segment.kind == 1 && address >= segment.address {
            let distance = address - segment.address
            let (place, isBeyond) = segment.offset.addingReportingOverflow(distance)
            if distance < segment.size, !isBeyond { return place }
        }
        return nil
    }

    /// The text at `place` up to its zero.
    func text(at place: UInt64) -> String? {
        guard place < UInt64(bytes.count) else { return nil }
        return String(decoding: bytes[Int(place)...].prefix(256).prefix { $0 != 0 }, as: UTF8.self)
    }

    func texts(from place: UInt64, count: UInt64) -> [String] {
        guard place < UInt64(bytes.count) else { return [] }
        let room = UInt64(bytes.count) - place
        return bytes[Int(place)..<Int(place + min(count, room))].split(separator: 0).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
