package no.tiltaksflyt.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** A finger on the screen of a page that is used with a mouse otherwise. */
public final class Finger {

    private final CDPSession browser;

    public Finger(Page page) {
        browser = page.context().newCDPSession(page);
    }

    /** Puts the finger on the middle of a place and lifts it. */
    public void tap(BoundingBox place) {
        JsonObject point = new JsonObject();
        point.addProperty("x", place.x + place.width / 2);
        point.addProperty("y", place.y + place.height / 2);
        JsonArray down = new JsonArray();
        down.add(point);
        send("touchStart", down);
        send("touchEnd", new JsonArray());
    }

    private void send(String type, JsonArray points) {
        JsonObject touch = new JsonObject();
        touch.addProperty("type", type);
        touch.add("touchPoints", points);
        browser.send("Input.dispatchTouchEvent", touch);
    }
}
