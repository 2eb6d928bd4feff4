/// A colour in sRGB, from 0 to 255 each.
package struct RGB: Hashable, Sendable {
    /// From 0 to 255.
    package let red: Int
    package let green: Int
    package let blue: Int

    /// A colour of three parts.
    package init(_ red: Int, _ green: Int, _ blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// The colour that HTML writes as `#RRGGBB`.
    package init(hex: Int) {
        self.init(hex >> 16 & 255, hex >> 8 & 255, hex & 255)
    }

    /// The colour that xterm shows for a number from 16 to 255; the first 16 differ between terminals.
    package init(index: Int) {
        precondition(16...255 ~= index, "Colour \(index) is whatever the terminal says.")
        if index >= 232 {
            let grey = 8 + 10 * (index - 232)
            self.init(grey, grey, grey)
        } else {
            let steps = [0, 95, 135, 175, 215, 255]
            let cube = index - 16
            self.init(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
        }
    }

    /// The number of the nearest colour in xterm's cube and greys.
    package var nearestIndex: Int {
        (16...255).min { distance(to: RGB(index: $0)) < distance(to: RGB(index: $1)) } ?? 16
    }

    /// Weighted by the eye's sensitivity.
    private func distance(to other: RGB) -> Int {
        func square(_ difference: Int) -> Int { difference * difference }
        return 2 * square(red - other.red) + 4 * square(green - other.green)
            + 3 * square(blue - other.blue)
    }
}
