import RaumIO

/// The kernel's figures about another process (proc(5)).
struct ProcessReading {
    let residentKilobytes: Int
    /// Memory that is the process's own: heap and stacks, without programs and libraries.
    let anonymousKilobytes: Int
    /// The most that was ever resident.
    let peakKilobytes: Int
    let descriptors: Int
    /// How often its first thread has waited for an event and gone on.
    let wakeUps: Int
    /// Time on a core, of all threads.
    let cpuNanoseconds: UInt64

    init(_ pid: Int) throws {
        let root = "/proc/\(pid)"
        guard let status = try Directory(root).read("status") else {
            throw BenchError.missing(root)
        }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        func number(_ key: String) throws -> Int {
            let line = lines.first { $0.hasPrefix(key) }
            let found = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
            guard let found else { throw BenchError.missing("\(key) of \(root)") }
            return found
        }
        residentKilobytes = try number("VmRSS:")
        anonymousKilobytes = try number("RssAnon:")
        peakKilobytes = try number("VmHWM:")
        wakeUps = try number("voluntary_ctxt_switches:")
        descriptors = try Directory(root + "/fd").names().count
        cpuNanoseconds = try ProcessReading.cpu(root)
    }

    private static func cpu(_ root: String) throws -> UInt64 {
        var sum: UInt64 = 0
        for thread in try Directory(root + "/task").names() {
            let text = try Directory(root + "/task/" + thread).read("schedstat") ?? []
            let first = String(decoding: text, as: UTF8.self).split(separator: " ").first
            sum += first.flatMap { UInt64($0) } ?? 0
        }
        return sum
    }
}
