"""What tests stand on: rounds, screens, terminals, servers, faults, documents taken apart."""
