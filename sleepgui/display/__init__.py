"""What is shown of a recording: display filters, gains, reduction to pixels. No Qt, no scipy."""
