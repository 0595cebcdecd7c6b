"""What people of the demo say, by theme. All of them are made up."""
