internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// CACHE epoch=… rev=… rooms=blau at=…
// entity lines, as they came
// END rev=… n=… sum=…
//
// The sum also covers the header, so that a flipped bit in the time or the revision is detected.

/// The cache that a display keeps on disk, in the notation of the wire.
struct CacheImage: Sendable {
    /// The epoch and revision of the last complete state.
    let cursor: Cursor
    /// The time when it was last confirmed, on the daemon's clock.
    let at: ZonedTime
    /// The lines and their grid.
    let holdings: Holdings

    /// The reason why a cache is not used; the display then continues as without a cache.
    enum Fault: Error, Hashable {
        /// It is truncated, or is no cache.
        case torn
        /// A line cannot be read.
        case unreadable
        /// It is of another scope.
        case scope
        /// The count or the sum does not match the lines.
        case sum
    }

    init(cursor: Cursor, at: ZonedTime, holdings: Holdings) {
        self.cursor = cursor
        self.at = at
        self.holdings = holdings
    }

    /// The file's bytes.
    func bytes(_ scope: Scope) -> [UInt8] {
        let header = header(scope)
        var bytes = header + [Byte.lineFeed]
        bytes.reserveCapacity(holdings.byteCount + holdings.count + 256)
        for line in holdings.sortedLines {
            bytes += line
            bytes.append(Byte.lineFeed)
        }
        let sum = holdings.sum &+ SHA256.prefix64(of: header)
        bytes += BlockFoot(revision: cursor.revision, count: holdings.count, sum: sum).bytes
        bytes.append(Byte.lineFeed)
        return bytes
    }

    private func header(_ scope: Scope) -> [UInt8] {
        var line = Line(verb: "CACHE")
        line.tokens = [
            .pair("epoch", Line.Value(cursor.epoch.description, isQuoted: false)),
            .pair("rev", Line.Value(cursor.revision.description, isQuoted: false)),
        ]
        line.tokens += tokens(of: scope)
        line.tokens.append(.pair("at", Line.Value(at.notation, isQuoted: false)))
        return line.bytes
    }
}

extension CacheImage {
    /// Reads a file's bytes.
    ///
    /// Throws if a byte is not as it was written, or if the cache is of another scope.
    init(_ bytes: [UInt8], _ scope: Scope) throws(Fault) {
        let bounds = StagedBlock.Bounds(of: scope)
        guard bytes.last == Byte.lineFeed, bytes.count <= bounds.bytes * 2 else { throw .torn }
        var lines = bytes.dropLast().split(
            separator: Byte.lineFeed,
            omittingEmptySubsequences: false
        ).map(Array.init)
        guard lines.count >= 2, lines.count <= bounds.lines + 2 else { throw .torn }
        let last = lines.removeLast()
        let first = lines.removeFirst()
        (cursor, at) = try CacheImage.readHeader(first, scope)
        holdings = try CacheImage.hold(lines)
        guard let line = try? Line(last), let foot = try? BlockFoot(line) else { throw .torn }
        guard foot.revision == cursor.revision, foot.count == lines.count,
            foot.sum == holdings.sum &+ SHA256.prefix64(of: first)
        else { throw .sum }
    }

    private static func hold(_ lines: [[UInt8]]) throws(Fault) -> Holdings {
        var holdings = Holdings()
        for line in lines {
            guard let staged = try? StagedLine(line) else { throw .unreadable }
            holdings.put(staged)
        }
        return holdings
    }

    private static func readHeader(
        _ bytes: [UInt8],
        _ scope: Scope
    ) throws(Fault) -> (Cursor, ZonedTime) {
        guard let line = try? Line(bytes), line.verb == "CACHE" else { throw .torn }
        guard let epoch = line["epoch"].flatMap(Epoch.init(notation:)),
            let revision = line["rev"].flatMap(decimal),
            let at = line["at"].flatMap(ZonedTime.init(notation:))
        else { throw .unreadable }
        let cursor = Cursor(epoch: epoch, revision: Revision(UInt64(revision)))
        guard tokens(of: scope).allSatisfy(line.tokens.contains) else { throw .scope }
        return (cursor, at)
    }
}

/// The fields by which WATCH names `scope`.
private func tokens(of scope: Scope) -> [Line.Token] {
    // The scanner can always read the writer's lines.
    (try? Line(Request.watch(scope, since: nil, view: .full).bytes()))?.tokens ?? []
}
