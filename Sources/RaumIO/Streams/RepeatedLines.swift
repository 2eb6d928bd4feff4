/// The times at which limited lines were written, and the number of lines left out since.
struct RepeatedLines {
    private struct Entry {
        var writtenAt: UInt64
        var swallowed: Int
    }

    private var entries: [String: Entry] = [:]
    private static let shared = "other lines"

    /// The number of lines left out before, if this line is to be written.
    ///
    /// Nil: leave the line out.
    mutating func admit(_ key: String, _ now: UInt64) -> Int? {
        let key = place(for: key, now)
        guard let entry = entries[key] else {
            entries[key] = Entry(writtenAt: now, swallowed: 0)
            return 0
        }
        guard now - entry.writtenAt >= LineLog.quietNanoseconds else {
            entries[key]?.swallowed += 1
            return nil
        }
        entries[key] = Entry(writtenAt: now, swallowed: 0)
        return entry.swallowed
    }

    /// The numbers of lines that were left out and not reported yet, by key.
    mutating func takeSwallowed() -> [(key: String, count: Int)] {
        let told = entries.filter { $0.value.swallowed > 0 }
            .map { (key: $0.key, count: $0.value.swallowed) }
        entries.removeAll()
        return told.sorted { $0.key < $1.key }
    }

    private mutating func place(for key: String, _ now: UInt64) -> String {
        guard entries[key] == nil, entries.count >= LineLog.keysMax else { return key }
        entries = entries.filter {
            $0.value.swallowed > 0 || now - $0.value.writtenAt < LineLog.quietNanoseconds
        }
        return entries.count < LineLog.keysMax ? key : Self.shared
    }
}
