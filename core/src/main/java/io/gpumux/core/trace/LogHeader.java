package io.gpumux.core.trace;

import io.gpumux.core.engine.Device;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The first line of a log: the device as far as a policy can know it, and labels for people and tools.
 *
 * @param totalUnits the units of the device, at least 1
 * @param features what the device can do
 * @param finestPreemption what {@link Preemption#DEVICE_DEFAULT} stands for
 * @param startNanos the instant at which the policy was attached, in ns
 * @param labels free texts by key, in order of the keys; a key starts with a letter a to z and goes on with letters,
 *     digits, dots and hyphens of ASCII
 */
public record LogHeader(
        int totalUnits,
        Set<Feature> features,
        Preemption finestPreemption,
        long startNanos,
        Map<String, String> labels) {
    /** The label that names the recorded policy as the catalogue does. */
    public static final String SCHEDULER = "scheduler";

    /** The label that names the governors around it. */
    public static final String GOVERNORS = "governors";

    /** The label that names the scenario. */
    public static final String SCENARIO = "scenario";

    /** The label that holds the seed. */
    public static final String SEED = "seed";

    /** Checks the ranges and copies the collections. */
    public LogHeader {
        if (totalUnits < 1) {
            throw new IllegalArgumentException("totalUnits: " + totalUnits + ": at least 1 is allowed");
        }
        if (finestPreemption == Preemption.DEVICE_DEFAULT) {
            throw new IllegalArgumentException("finestPreemption: DEVICE_DEFAULT: what it stands for is allowed");
        }
        EnumSet<Feature> ordered = EnumSet.noneOf(Feature.class);
        ordered.addAll(features);
        features = Collections.unmodifiableSet(ordered);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        requireKeys(labels);
    }

    /**
     * Describes a device.
     *
     * @param device the device
     * @param startNanos the instant at which the policy is attached, in ns
     * @param labels free texts by key
     * @return the header of its log
     */
    public static LogHeader of(Device device, long startNanos, Map<String, String> labels) {
        EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (device.supports(feature)) {
                features.add(feature);
            }
        }
        return new LogHeader(device.totalUnits(), features, device.finestPreemption(), startNanos, labels);
    }

    static void requireKeys(Map<String, String> labels) {
        for (String key : labels.keySet()) {
            if (!isKey(key)) {
                throw new IllegalArgumentException(
                        "label: " + key + ": a letter a to z, then letters, digits, '.' and '-' are allowed");
            }
        }
    }

    static boolean isKey(String key) {
        if (key.isEmpty() || key.charAt(0) < 'a' || key.charAt(0) > 'z') {
            return false;
        }
        for (int at = 1; at < key.length(); at++) {
            char c = key.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
