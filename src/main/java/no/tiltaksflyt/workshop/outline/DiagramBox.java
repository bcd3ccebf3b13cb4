package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.workshop.markup.Markup.Cut;
import no.tiltaksflyt.workshop.markup.MarkupElement;

/** The bounds of a shape or a label, which can be moved. */
final class DiagramBox {

    private final MarkupElement bounds;
    private double x;
    private double y;
    private double width;
    private double height;

    DiagramBox(MarkupElement bounds) {
        this.bounds = bounds;
        this.x = number("x");
        this.y = number("y");
        this.width = number("width");
        this.height = number("height");
    }

    /** Of what is not written yet. */
    static DiagramBox at(double x, double y, double width, double height) {
        DiagramBox box = new DiagramBox(MarkupElement.unwritten());
        box.move(x, y);
        box.grow(width, height);
        return box;
    }

    private double number(String name) {
        try {
            return Double.parseDouble(bounds.value(name).orElse("0"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double middleX() {
        return x + width / 2;
    }

    double middleY() {
        return y + height / 2;
    }

    boolean overlaps(DiagramBox other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    void move(double dx, double dy) {
        x += dx;
        y += dy;
    }

    void grow(double dx, double dy) {
        width += dx;
        height += dy;
    }

    List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        cut("x", x, cuts);
        cut("y", y, cuts);
        cut("width", width, cuts);
        cut("height", height, cuts);
        return cuts;
    }

    private void cut(String name, double now, List<Cut> cuts) {
        if (number(name) != now) {
            bounds.attribute(name).ifPresent(at -> cuts.add(new Cut(at.start(), at.end(), written(now))));
        }
    }

    static String written(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
