package io.gpumux.core.engine;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;

/** What the policy sees: the engine's table and the device's meters. A handle that does not exist has nothing. */
final class View implements DeviceView {
    private final VgpuTable table;
    private final Device device;

    View(VgpuTable table, Device device) {
        this.table = table;
        this.device = device;
    }

    @Override
    public int totalUnits() {
        return device.totalUnits();
    }

    @Override
    public int freeUnits() {
        return table.freeUnits();
    }

    @Override
    public int running() {
        return table.running();
    }

    @Override
    public int unitsOf(int vgpu) {
        return table.unitsOf(vgpu);
    }

    @Override
    public boolean stopping(int vgpu) {
        return table.granted(vgpu) && table.stopOf(vgpu) != null;
    }

    @Override
    public int queued(int vgpu) {
        return table.exists(vgpu) ? device.queued(vgpu) : 0;
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return table.exists(vgpu) ? device.used(vgpu, meter) : 0;
    }

    @Override
    public KernelView kernels() {
        return device.kernels();
    }

    @Override
    public boolean supports(Feature feature) {
        return device.supports(feature);
    }
}
