"""What a jobseeker notices when a part of the system is down."""
