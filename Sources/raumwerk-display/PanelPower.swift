import RaumIO

/// What is told that the panel's night begins and ends.
struct PanelPower {
    private let command: String?
    /// Whether it was told that it is day; nil before it was told anything.
    private var isOn: Bool?
    private var children: [ChildProcess] = []

    /// Tells `command`; nobody where that is nil.
    init(_ command: String?) {
        self.command = command
    }

    /// Tells it once whenever that changes, and at the start.
    ///
    /// Throws where the command cannot be run.
    mutating func tell(isOn: Bool) throws(SystemError) {
        children.removeAll { $0.hasEnded }
        guard let command, isOn != self.isOn else { return }
        self.isOn = isOn
        children.append(try ChildProcess(shell: command, argument: isOn ? "on" : "off"))
    }
}
