import RaumIO

/// Runs a command when the panel's night begins and ends.
struct PanelPower {
    private let command: String?
    /// Whether the command was last run for day; nil before the first run.
    private var isOn: Bool?
    private var children: [ChildProcess] = []

    /// Runs `command`; none where that is nil.
    init(_ command: String?) {
        self.command = command
    }

    /// Runs the command once whenever that changes, and at the start.
    ///
    /// Throws if the command cannot be run.
    mutating func tell(isOn: Bool) throws(SystemError) {
        children.removeAll { $0.hasEnded }
        guard let command, isOn != self.isOn else { return }
        self.isOn = isOn
        children.append(try ChildProcess(shell: command, argument: isOn ? "on" : "off"))
    }
}
