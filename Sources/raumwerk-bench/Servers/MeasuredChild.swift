import Foundation

// The kernel counts the resident memory of the parent in a new process: that of this one, which may have thousands of
// displays. So a small process stands between, which starts the measured one and reports its figures.

/// A program that was run to its end, with its time and memory.
struct MeasuredChild {
    /// From its start until it was gone.
    let seconds: Double
    /// The most that was ever resident; never below the 9 MB of the process between.
    let peakKilobytes: Int

    private static let launcher = """
        import os, sys, time
        nothing = [(os.POSIX_SPAWN_OPEN, n, "/dev/null", os.O_RDWR, 0) for n in range(3)]
        start = time.monotonic_ns()
        child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nothing)
        _, status, usage = os.wait4(child, 0)
        sys.stdout.write("%d %d %d" % (time.monotonic_ns() - start, usage.ru_maxrss, status))
        """

    /// Runs `command`, which reads nothing and whose output goes nowhere.
    ///
    /// Throws if it cannot be run, or ends with anything but 0.
    init(_ command: [String]) throws {
        guard let python = ServerProcess.program("python3") else {
            throw BenchError.missing("python3")
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-I", "-S", "-c", MeasuredChild.launcher] + command
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let numbers = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .compactMap { Int($0) }
        guard numbers.count == 3, numbers[2] == 0 else {
            throw BenchError.refused("\(command.joined(separator: " ")) failed")
        }
        seconds = Double(numbers[0]) / 1e9
        peakKilobytes = numbers[1]
    }
}
