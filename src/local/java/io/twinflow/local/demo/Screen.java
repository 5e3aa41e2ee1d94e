package io.twinflow.local.demo;

/**
 * How much room a terminal has, in characters.
 *
 * @param columns how wide it is
 * @param lines how high it is
 */
public record Screen(int columns, int lines) {
    /** What every terminal has. */
    public static final Screen USUAL = new Screen(80, 24);
}
