package io.gpumux.core.hierarchy;

import java.util.Arrays;

/** Hands out the handles 0, 1, 2, ...; a returned one is given out again first. O(1). */
final class DenseHandles {
    private int[] returned = new int[4];
    private int count;
    private int fresh;

    int take() {
        return count > 0 ? returned[--count] : fresh++;
    }

    void giveBack(int handle) {
        if (count == returned.length) {
            returned = Arrays.copyOf(returned, count * 2);
        }
        returned[count++] = handle;
    }
}
