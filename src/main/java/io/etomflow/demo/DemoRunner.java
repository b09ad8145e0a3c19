package io.etomflow.demo;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Fills an empty database at the start of the demo. */
@Component
@ConditionalOnProperty("etomflow.demo")
class DemoRunner implements ApplicationRunner {

    private final DemoData data;
    private final DemoStaff staff;
    private final DemoInquiries inquiries;

    DemoRunner(DemoData data, DemoStaff staff, DemoInquiries inquiries) {
        this.data = data;
        this.staff = staff;
        this.inquiries = inquiries;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (data.make()) {
            staff.arrive();
            inquiries.open();
        }
    }
}
