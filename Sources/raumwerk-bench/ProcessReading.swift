import RaumIO

/// What the kernel says of another process (proc_pid_status(5)).
struct ProcessReading {
    let residentKilobytes: Int
    let descriptors: Int

    init(_ pid: Int) throws {
        let directory = Directory("/proc/\(pid)")
        guard let status = try directory.read("status") else {
            throw BenchError.missing("/proc/\(pid)")
        }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        let line = lines.first { $0.hasPrefix("VmRSS:") }
        let number = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        guard let number else { throw BenchError.missing("VmRSS of \(pid)") }
        residentKilobytes = number
        descriptors = try Directory("/proc/\(pid)/fd").names().count
    }
}
